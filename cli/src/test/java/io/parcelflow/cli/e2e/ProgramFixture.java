package io.parcelflow.cli.e2e;

import io.parcelflow.cli.Main;
import io.parcelflow.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder in which the program is called, with an environment of its own. */
public final class ProgramFixture {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    public ProgramFixture(Path folder) {
        this.folder = folder;
        environment.put("HTTP_PORT", "0");
    }

    /** One whose sources are those of the sandbox. */
    public static ProgramFixture on(Path folder, Sandbox sandbox) {
        ProgramFixture place = new ProgramFixture(folder);
        place.environment.putAll(sandbox.collectorSettings());
        return place;
    }

    public ProgramFixture with(String key, String value) {
        environment.put(key, value);
        return this;
    }

    public Path folder() {
        return folder;
    }

    public Path store() {
        return folder.resolve("data").resolve("parcelflow.db");
    }

    /** Starts the program in a process of its own. */
    public ProgramProcess start(String... args) throws IOException {
        return ProgramProcess.start(folder, environment, args);
    }

    public ProgramResult call(String... args) {
        return call(new ByteArrayOutputStream(), args);
    }

    /** Calls the program with a stream that hears what it says while it works. */
    public ProgramResult call(ByteArrayOutputStream err, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode =
                Main.run(
                        args,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        folder);
        return new ProgramResult(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
