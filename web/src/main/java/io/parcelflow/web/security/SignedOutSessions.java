package io.parcelflow.web.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions that were signed out, in a file that only its owner may read: they stay so after a
 * restart. Thread-safe; bounded.
 */
final class SignedOutSessions {

    private static final String FILE = "web-signed-out";
    private static final int KEPT_MAX = 1_024;

    private final Path file;
    private final Clock clock;

    /** When each was signed out, oldest first. */
    private final Map<String, Instant> signedOut = new LinkedHashMap<>();

    /**
     * Reads those of earlier processes.
     *
     * @param folder where the file is, or is to be
     * @throws UncheckedIOException if the file cannot be read
     */
    SignedOutSessions(Path folder, Clock clock) {
        this.file = folder.resolve(FILE);
        this.clock = clock;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::read);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length == 2 && parts[1].matches("[0-9]{1,12}")) {
            signedOut.put(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])));
        }
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException(
                file + ", which holds the sessions that were signed out, cannot be used", e);
    }

    synchronized boolean contains(String id) {
        return signedOut.containsKey(id);
    }

    /**
     * Adds a session for as long as its cookie could be used.
     *
     * @throws UncheckedIOException if the file cannot be written; the session is signed out all the
     *     same, until the process ends
     */
    synchronized void add(String id) {
        Instant now = clock.instant();
        signedOut.values().removeIf(at -> at.plus(Sessions.AGE_MAX).isBefore(now));
        signedOut.put(id, now);
        if (signedOut.size() > KEPT_MAX) {
            signedOut.remove(signedOut.keySet().iterator().next());
        }
        try {
            write();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>();
        signedOut.forEach((id, at) -> lines.add(id + " " + at.getEpochSecond()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Path draft = Files.createTempFile(folder, FILE, ".new", AccessToken.ownerOnly());
            Files.write(draft, lines);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
