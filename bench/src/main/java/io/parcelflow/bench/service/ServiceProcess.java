package io.parcelflow.bench.service;

import io.parcelflow.bench.process.ProcessMemory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of {@code parcelflow serve} that answers requests until it is closed. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration END_PATIENCE = Duration.ofSeconds(15);
    private static final int LOOK_MILLIS = 20;

    /** Its output once it listens. */
    private static final Pattern URL = Pattern.compile("http://[0-9.:]+");

    private final Process process;
    private final Path output;
    private final URI baseUri;

    private ServiceProcess(Process process, Path log, URI place) {
        this.process = process;
        this.output = log;
        this.baseUri = place;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param builder the command, with {@code HTTP_PORT=0}
     * @param log a file for all that it says
     * @throws IllegalStateException if it ends, or does not listen within five minutes
     */
    public static ServiceProcess start(ProcessBuilder builder, Path log)
            throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long untilNanos = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() < untilNanos
                && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            Matcher place = URL.matcher(Files.readString(log));
            if (place.find()) {
                return new ServiceProcess(process, log, URI.create(place.group()));
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("the service does not start: " + Files.readString(log));
    }

    /** Its URL without a path. */
    public URI baseUri() {
        return baseUri;
    }

    /** Its peak memory. */
    public long peakBytes() {
        return ProcessMemory.peakBytes(process.pid());
    }

    /** Its current memory. */
    public long residentBytes() {
        return ProcessMemory.bytes(process.pid());
    }

    public long pid() {
        return process.pid();
    }

    /** Its output so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Ends it like a service manager: by force if it does not end in time. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
