package io.parcelflow.web.api.run;

import io.parcelflow.store.StoreNotes;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes sure that a request that is sent again, because its answer got lost, starts nothing twice.
 *
 * <p>Kept in the store for a day, so that it holds over a restart. Thread-safe; one start at a
 * time.
 */
public final class IdempotencyKeys {

    private static final String HEADER = "idempotency-key";

    private static final String PREFIX = "idempotency/";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Supplier<StoreNotes> notes;

    public IdempotencyKeys(Supplier<StoreNotes> notes) {
        this.notes = notes;
    }

    /**
     * The result of a start request.
     *
     * @param id the run or execution that it started
     * @param isReplayed whether the request had been made before
     */
    record Started(String id, boolean isReplayed) {

        /** The answer, which says so if the request had been made before. */
        WebResponse response(Function<String, WebResponse> accepted) {
            WebResponse response = accepted.apply(id);
            return isReplayed ? response.withHeader("Idempotency-Replayed", "true") : response;
        }
    }

    /**
     * Starts a run or execution, or returns the one that the same request started.
     *
     * @param request without an {@code Idempotency-Key} it starts something in any case
     * @param wanted what is asked for, as text that is equal for the same request
     * @param start starts it and tells its identifier
     * @throws ProblemException 422 if the key was used for another request
     */
    synchronized Started startOnce(WebRequest request, String wanted, Supplier<String> start) {
        String key = request.header(HEADER);
        if (key == null) {
            return new Started(start.get(), false);
        }
        return startOnce(key, wanted, Instant.now(), start);
    }

    private Started startOnce(String key, String wanted, Instant now, Supplier<String> start) {
        if (key.isBlank() || key.length() > 255) {
            throw ProblemException.invalidField("Idempotency-Key", "must have 1 to 255 characters");
        }
        String name = PREFIX + hash(key);
        String asked = hash(wanted);
        String known = notes.get().text(name).orElse(null);
        if (known != null) {
            List<String> parts = List.of(known.split(" ", 3));
            if (Instant.parse(parts.get(0)).plus(KEPT).isAfter(now)) {
                if (!parts.get(1).equals(asked)) {
                    throw new ProblemException(
                            ProblemCode.IDEMPOTENCY_KEY_REUSED,
                            "this Idempotency-Key was used for another request; use a new one for"
                                    + " each start");
                }
                return new Started(parts.get(2), true);
            }
        }
        String id = start.get();
        notes.get().replace(name, known, now + " " + asked + " " + id);
        deleteExpired(now);
        return new Started(id, false);
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
