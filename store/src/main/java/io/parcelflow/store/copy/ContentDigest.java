package io.parcelflow.store.copy;

import io.parcelflow.store.Content;
import io.parcelflow.store.record.Fingerprint;
import java.util.List;

/**
 * How much there is of a kind, and a hash of it all that does not depend on the order.
 *
 * @param hash the sum of the fingerprints
 */
record ContentDigest(long count, long hash) {

    static final ContentDigest NONE = new ContentDigest(0, 0);

    ContentDigest with(List<Content> contents) {
        long sum = hash;
        for (Content content : contents) {
            sum += Fingerprint.of(content.canonicalText());
        }
        return new ContentDigest(count + contents.size(), sum);
    }
}
