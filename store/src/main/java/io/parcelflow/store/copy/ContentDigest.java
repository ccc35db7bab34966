package io.parcelflow.store.copy;

import io.parcelflow.store.Content;
import io.parcelflow.store.record.Fingerprint;
import java.util.List;

/**
 * Number of items of a kind and an order-independent hash of them.
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
