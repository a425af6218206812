import { defineConfig } from 'drizzle-kit'

/** `npm run migration` writes what the schema has beyond the last one; opens no database. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './main/storage/schema/*.ts',
  out: './main/storage/migrations',
})
