package io.parcelflow.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An archive of the release in a folder of its own, run as on a machine that has the commands of
 * the launcher and nothing else: no Maven, and no Java but the one it is given.
 */
final class UnpackedRelease {

    /** What the launcher calls, beside what a shell has built in. */
    private static final List<String> COMMANDS =
            List.of(
                    "cat",
                    "cut",
                    "dirname",
                    "env",
                    "head",
                    "ln",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sh",
                    "sha256sum",
                    "shasum",
                    "sleep",
                    "touch",
                    "uname");

    private final Path folder;
    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();

    private UnpackedRelease(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /**
     * Unpacks an archive.
     *
     * @param place a folder that is not there yet
     */
    static UnpackedRelease of(Path archive, Path place) throws IOException, InterruptedException {
        Files.createDirectories(place);
        ProcessOutput tar =
                ProcessOutput.of(
                        new ProcessBuilder(
                                "tar", "-xzf", archive.toString(), "-C", place.toString()));
        assertThat(tar.exitCode()).as(tar.err()).isZero();
        Path home = Files.createDirectories(place.resolve("home"));
        Path commands = Files.createDirectories(place.resolve("bin"));
        try (var entries = Files.list(place)) {
            Path folder =
                    entries.filter(entry -> !entry.equals(home) && !entry.equals(commands))
                            .reduce((_, _) -> {
                                throw new AssertionError("more than one folder in " + archive);
                            })
                            .orElseThrow();
            UnpackedRelease release = new UnpackedRelease(folder, home);
            for (String command : COMMANDS) {
                provide(commands, command);
            }
            return release.with("PATH", commands.toString()).with("HOME", home.toString());
        }
    }

    private static void provide(Path commands, String name) throws IOException {
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path target = Path.of(folder, name);
            if (Files.isExecutable(target)) {
                Path script = commands.resolve(name);
                Files.writeString(script, "#!/bin/sh\nexec %s \"$@\"\n".formatted(target));
                assertThat(script.toFile().setExecutable(true)).isTrue();
                return;
            }
        }
    }

    UnpackedRelease with(String key, String value) {
        environment.put(key, value);
        return this;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path folder() {
        return folder;
    }

    /** In an empty environment, in the folder of a user. */
    ProcessBuilder command(String... args) {
        List<String> command = new ArrayList<>(List.of(file("parcelflow").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    ProcessOutput call(String... args) throws IOException, InterruptedException {
        return ProcessOutput.of(command(args));
    }

    /** The names of the files under a folder, relative to it. */
    List<String> names(String under) throws IOException {
        try (var files = Files.walk(file(under))) {
            return files.filter(Files::isRegularFile)
                    .map(path -> file(under).relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    String text(String name) throws IOException {
        return Files.readString(file(name), StandardCharsets.UTF_8);
    }
}
