/** Of a tool that some vendors refuse and models misread. */
export const faultySchema = {
  type: 'object',
  properties: { path: { type: 'string', descripton: 'Where.' }, tags: { type: 'array', description: 'Of it.' } },
  required: ['path', 'gone'],
};

/** A request that somebody keeps, with comments and with such a tool. */
export const faultyRequest = `{
  "model": "m", // any
  "tools": [
    {
      "type": "function",
      "function": {
        "name": "find.it",
        "description": "Finds what there is to find.",
        "parameters": ${JSON.stringify(faultySchema)} // as it was
      }
    }
  ]
}
`;
