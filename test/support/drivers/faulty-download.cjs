const { subscribe } = require('node:diagnostics_channel')

/** Loaded before the application: a download from a path that says so throws where nobody waits for it, as a fault of the library would. */
subscribe('http.client.response.finish', ({ request }) => {
  if (request.path.startsWith('/faulty')) throw new Error('assertion failed')
})
