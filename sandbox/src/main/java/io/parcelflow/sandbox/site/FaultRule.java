package io.parcelflow.sandbox.site;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.PositionalRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a fault occurs. The first of several matching rules counts.
 *
 * @param fault the fault
 * @param probability from 0 to 1, determined by the site's seed and the number of the request
 * @param zip only for requests about this ZIP code; null for all
 * @param fromRequest number of the first request; requests are counted from 1, and again from 1
 *     when the faults of a site are replaced
 * @param untilRequest number of the last request
 */
public record FaultRule(
        SiteFault fault,
        double probability,
        @Nullable ZipCode zip,
        long fromRequest,
        long untilRequest) {

    public FaultRule {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "the probability of a fault must be from 0 to 1, not " + probability);
        }
        if (fromRequest < 1 || untilRequest < fromRequest) {
            throw new IllegalArgumentException(
                    "a fault must start at request 1 or later, not at "
                            + fromRequest
                            + " until "
                            + untilRequest);
        }
    }

    public static FaultRule always(SiteFault fault) {
        return withProbability(fault, 1);
    }

    public static FaultRule withProbability(SiteFault fault, double probability) {
        return new FaultRule(fault, probability, null, 1, Long.MAX_VALUE);
    }

    public FaultRule inZip(ZipCode only) {
        return new FaultRule(fault, probability, only, fromRequest, untilRequest);
    }

    /** The same only for requests with these numbers, inclusive. */
    public FaultRule during(long first, long last) {
        return new FaultRule(fault, probability, zip, first, last);
    }

    /** The same after that many requests. */
    public FaultRule after(long requests) {
        return new FaultRule(fault, probability, zip, requests + 1, Long.MAX_VALUE);
    }

    boolean applies(long seed, long requestNumber, @Nullable ZipCode requestZip) {
        return requestNumber >= fromRequest
                && requestNumber <= untilRequest
                && (zip == null || Objects.equals(zip, requestZip))
                && (probability == 1 || PositionalRandom.unit(seed, requestNumber) < probability);
    }
}
