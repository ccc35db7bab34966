package io.parcelflow.cli.e2e;

import io.parcelflow.runtime.text.JsonTree;

/**
 * What a call of the program told.
 *
 * @param exitCode what it told its caller
 * @param out what it printed as its result
 * @param err what it said besides
 */
public record ProgramResult(int exitCode, String out, String err) {

    /** The result as a JSON object. */
    public JsonTree json() {
        return JsonTree.parse(out);
    }

    /** What the result says of one source. */
    public JsonTree json(String source) {
        return json().children("bySource").stream()
                .filter(each -> each.text("source").equals(source))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + source + " in " + out));
    }
}
