package io.parcelflow.store.copy;

import io.parcelflow.store.Content;
import io.parcelflow.store.record.Fingerprint;
import java.util.List;

/**
 * How much there is of a kind, and a hash of it all that does not depend on the order.
 *
 * @param hash the sum of the fingerprints
 */
record Digest(long count, long hash) {

    static final Digest NONE = new Digest(0, 0);

    Digest with(List<Content> contents) {
        long sum = hash;
        for (Content content : contents) {
            sum += Fingerprint.of(content.text());
        }
        return new Digest(count + contents.size(), sum);
    }
}
