import '@fontsource-variable/inter/index.css'
import './styles/index.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { createScreen } from './create-screen.ts'
import { ErrorBoundary } from './frame/ErrorBoundary.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no element #root')

const { wording, parts } = await createScreen(window)

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary wording={wording}>
      {parts.reduceRight<ReactNode>((inside, provide) => provide(inside), <App />)}
    </ErrorBoundary>
  </StrictMode>,
)
