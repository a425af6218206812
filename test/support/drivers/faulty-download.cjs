const { subscribe } = require('node:diagnostics_channel')

/** Preloaded: a download from /faulty… throws where nobody awaits it, like a bug in the library. */
subscribe('http.client.response.finish', ({ request }) => {
  if (request.path.startsWith('/faulty')) throw new Error('assertion failed')
})
