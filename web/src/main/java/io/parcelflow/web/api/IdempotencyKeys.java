package io.parcelflow.web.api;

import io.parcelflow.store.StoreNotes;
import io.parcelflow.web.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a request that is sent again, because its answer got lost, starts no second run.
 *
 * <p>Kept in the store for a day, so that it holds over a restart. Thread-safe; one start at a
 * time.
 */
final class IdempotencyKeys {

    private static final String PREFIX = "idempotency/";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Supplier<StoreNotes> notes;

    IdempotencyKeys(Supplier<StoreNotes> notes) {
        this.notes = notes;
    }

    /**
     * What came of a request.
     *
     * @param runId the run
     * @param isRepeated whether the request had been made before
     */
    record Started(String runId, boolean isReplayed) {}

    /**
     * Starts a run, or tells which one the same request started.
     *
     * @param key null for a request that may not be repeated
     * @param request what is asked for, as text that is equal for the same request
     * @throws ProblemException 422 if the key was used for another request
     */
    synchronized Started startOnce(
            @Nullable String key, String request, Instant now, Supplier<String> start) {
        if (key == null) {
            return new Started(start.get(), false);
        }
        if (key.isBlank() || key.length() > 255) {
            throw ProblemException.invalidField("Idempotency-Key", "has 1 to 255 characters");
        }
        String name = PREFIX + hash(key);
        String asked = hash(request);
        String known = notes.get().text(name).orElse(null);
        if (known != null) {
            List<String> parts = List.of(known.split(" ", 3));
            if (Instant.parse(parts.get(0)).plus(KEPT).isAfter(now)) {
                if (!parts.get(1).equals(asked)) {
                    throw new ProblemException(
                            422,
                            "this Idempotency-Key was used for another request; use a new one for"
                                    + " each run");
                }
                return new Started(parts.get(2), true);
            }
        }
        String runId = start.get();
        notes.get().replace(name, known, now + " " + asked + " " + runId);
        deleteExpired(now);
        return new Started(runId, false);
    }

    private void deleteExpired(Instant now) {
        for (Map.Entry<String, String> note : notes.get().findByPrefix(PREFIX).entrySet()) {
            Instant at = Instant.parse(note.getValue().split(" ", 2)[0]);
            if (at.plus(KEPT).isBefore(now)) {
                notes.get().replace(note.getKey(), note.getValue(), null);
            }
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
