import { defineConfig } from 'drizzle-kit'

/** `npm run migration` compares the schema with the last migration and writes the next one; it opens no database. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './main/storage/schema/*.ts',
  out: './main/storage/migrations',
})
