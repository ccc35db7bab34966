package io.parcelflow.cli.release;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service of an unpacked release, for as long as it is open. */
final class ServedRelease implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;

    private ServedRelease(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static ServedRelease start(UnpackedRelease release) throws IOException, InterruptedException {
        Path log = Files.createTempFile("serve", ".log");
        ProcessBuilder builder = release.with("HTTP_PORT", "0").command("serve");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long untilNanos = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < untilNanos && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
            Matcher address = ADDRESS.matcher(Files.readString(log, StandardCharsets.UTF_8));
            if (address.find()) {
                return new ServedRelease(process, URI.create(address.group()));
            }
        }
        process.destroyForcibly();
        throw new AssertionError("it does not serve: " + Files.readString(log));
    }

    String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
