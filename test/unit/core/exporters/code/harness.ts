/**
 * A Python program that runs each text from stdin as a module, with stubs for LangChain and Pydantic AI. It prints what each
 * module declares: the schema of its last model and which samples that accepts, or its tools.
 */
export const harness = `
import ast, importlib.util, json, sys, types, warnings

class StructuredTool:
    @classmethod
    def from_function(cls, func, name, description, args_schema):
        assert callable(func) and description
        return {'name': name, 'description': description, 'schema': args_schema}

class Tool:
    @classmethod
    def from_schema(cls, function, name, description, json_schema):
        assert callable(function)
        return {'name': name, 'description': description, 'schema': json_schema}

langchain, tools, ai = types.ModuleType('langchain_core'), types.ModuleType('langchain_core.tools'), types.ModuleType('pydantic_ai')
tools.StructuredTool, ai.Tool = StructuredTool, Tool
sys.modules.update({'langchain_core': langchain, 'langchain_core.tools': tools, 'pydantic_ai': ai})
has_pydantic = importlib.util.find_spec('pydantic') is not None and __import__('pydantic').VERSION.startswith('2.')
warnings.simplefilter('error')

def schema_of(model):
    if isinstance(model, dict):
        return model
    from pydantic.json_schema import GenerateJsonSchema
    class Untitled(GenerateJsonSchema):
        # Omits the titles that pydantic derives from field names.
        def field_title_should_be_set(self, schema):
            return False
    return model.model_json_schema(schema_generator=Untitled)

def accepts(model, sample):
    from pydantic import ValidationError
    try:
        model.model_validate_json(sample, strict=True)
        return True
    except ValidationError:
        return False

def run(index, text, samples):
    ast.parse(text)
    if not has_pydantic or not text:
        return {}
    name = f'generated_{index}'
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(text, name, 'exec'), module.__dict__)
    if hasattr(module, 'tools'):
        return {'tools': [{**each, 'schema': schema_of(each['schema'])} for each in module.tools]}
    model = list(value for value in vars(module).values() if isinstance(value, type) and value.__module__ == name)[-1]
    return {'schema': schema_of(model), 'accepted': [accepts(model, sample) for sample in samples]}

def attempt(index, request):
    try:
        return run(index, request['text'], request['samples'])
    except Exception as error:
        return {'error': f'{type(error).__name__}: {error}'[:600]}

answers = [attempt(index, request) for index, request in enumerate(json.load(sys.stdin))]
json.dump({'pydantic': has_pydantic, 'answers': answers}, sys.stdout)
`;
