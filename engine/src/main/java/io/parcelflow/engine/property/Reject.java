package io.parcelflow.engine.property;

/**
 * A raw record that could not be parsed, stored so that nothing is lost silently.
 *
 * @param source the source's name
 * @param zip the ZIP code it was collected for
 * @param sourceKey the record's own key; empty if missing
 * @param reason why it was rejected, for a person
 * @param raw the record as the source sent it, without personal data, truncated to 4,000 characters
 */
public record Reject(String source, ZipCode zip, String sourceKey, String reason, String raw) {

    private static final int RAW_CHARS_MAX = 4_000;

    public Reject {
        raw =
                UnpairedSurrogates.replaceUnpaired(
                        raw.length() > RAW_CHARS_MAX ? raw.substring(0, RAW_CHARS_MAX) : raw);
    }
}
