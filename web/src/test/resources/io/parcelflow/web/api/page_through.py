"""Reads every list of the API to its end with a generated client: page_through.py CLIENT URL

CLIENT is the folder of the package that openapi-python-client made, URL where the API is. Prints how
many items each list has, as JSON by the names of the operations.
"""

import importlib
import inspect
import json
import pathlib
import pkgutil
import sys

PAGE = 7
ARGUMENTS = {"run_id": "latest"}

folder = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(folder.parent))
package = folder.name
client = importlib.import_module(f"{package}.client").Client(base_url=sys.argv[2])
unset = importlib.import_module(f"{package}.types").Unset


def operations():
    api = importlib.import_module(f"{package}.api")
    for module in pkgutil.walk_packages(api.__path__, api.__name__ + "."):
        if not module.ispkg:
            yield importlib.import_module(module.name)


def items(operation):
    parameters = inspect.signature(operation.sync_detailed).parameters
    arguments = {
        name: ARGUMENTS[name]
        for name, parameter in parameters.items()
        if parameter.default is parameter.empty and name != "client"
    }
    found, cursor = [], {}
    while cursor is not None:
        answer = operation.sync_detailed(client=client, limit=PAGE, **arguments, **cursor)
        assert answer.status_code == 200, (operation.__name__, answer)
        page = answer.parsed
        assert len(page.items) <= PAGE, operation.__name__
        found += page.items
        cursor = None if isinstance(page.next_cursor, unset) else {"cursor": page.next_cursor}
    assert len({json.dumps(each.to_dict(), sort_keys=True) for each in found}) == len(found)
    return found


counts = {}
for each in operations():
    if "cursor" in inspect.signature(each.sync_detailed).parameters:
        counts[each.__name__.rsplit(".", 1)[1]] = len(items(each))
print(json.dumps(counts))
