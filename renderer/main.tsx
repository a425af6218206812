import '@fontsource-variable/inter/index.css'
import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { createServices } from './create-services.ts'
import { ErrorBoundary } from './frame/ErrorBoundary.tsx'
import { ServicesContext } from './services.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no element #root')

const services = createServices(window)

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary wording={services.wording}>
      <ServicesContext value={services}>
        <App />
      </ServicesContext>
    </ErrorBoundary>
  </StrictMode>,
)
