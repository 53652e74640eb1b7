/** The schema of a tool that some vendors refuse and models misread. */
export const faultySchema = {
  type: 'object',
  properties: { path: { type: 'string', descripton: 'Where.' }, tags: { type: 'array', description: 'Of it.' } },
  required: ['path', 'gone'],
};

/** A saved API request with comments and a tool of this schema. */
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
