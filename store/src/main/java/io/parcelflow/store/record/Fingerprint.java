package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Valuation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit hash of an observation, by which the same content is recognized without storing it.
 *
 * <p>FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv) over characters instead of bytes, with a
 * finishing shuffle. It is the same in every process and is never 0. It protects against
 * accidental, not malicious, collisions.
 */
public final class Fingerprint {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Separator of parts; does not occur in texts of sources. */
    private static final char SEPARATOR = '\0';

    private Fingerprint() {}

    public static long of(String text) {
        return finished(mixed(OFFSET_BASIS, text));
    }

    public static long of(String first, String second) {
        return finished(mixed(mixed(mixed(OFFSET_BASIS, first), SEPARATOR), second));
    }

    /** Of the facts, the valuations and the ZIP code of an observation, not of its time. */
    public static long of(Observation observation) {
        Mixture mixture = new Mixture();
        mixture.hash = mixed(mixture.hash, observation.zip().value());
        observation.facts().forEach(mixture);
        for (Valuation valuation : observation.valuations()) {
            long hash = mixed(mixture.hash, valuation.taxYear());
            hash = mixed(hash, valuation.limitedValue());
            mixture.hash = mixed(hash, valuation.fullCashValue());
        }
        return finished(mixture.hash);
    }

    /** Itself what is done with each fact, as a method reference costs more to make. */
    private static final class Mixture implements BiConsumer<PropertyField, Object> {

        long hash = OFFSET_BASIS;

        @Override
        public void accept(PropertyField field, Object value) {
            // The hash of a String is fixed by its specification and cached in the String.
            hash = mixed(hash, field.fieldName().hashCode());
            if (value instanceof String text) {
                // Most facts are texts; a switch by type costs as much as mixing one in.
                hash = mixed(mixed(hash, SEPARATOR), text);
                return;
            }
            hash =
                    switch (value) {
                        case Integer number -> mixed(hash, number.longValue());
                        case BigDecimal number -> mixed(hash, number);
                        case Boolean yes -> mixed(hash, yes ? 1L : 0L);
                        case LocalDate date -> mixed(hash, date.toEpochDay());
                        default -> throw new IllegalArgumentException(field + ": " + value);
                    };
        }
    }

    private static long mixed(long hash, String text) {
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static long mixed(long hash, @Nullable BigDecimal number) {
        if (number == null) {
            return mixed(hash, SEPARATOR);
        }
        // A double tells apart numbers of up to 15 digits, which is more than a price has.
        return number.precision() <= 15
                ? mixed(hash, Double.doubleToLongBits(number.doubleValue()))
                : mixed(hash, number.toString());
    }

    private static long mixed(long hash, long number) {
        // Shuffled first: the multiplication only ever carries a bit upwards.
        return (hash ^ shuffled(number)) * PRIME;
    }

    private static long finished(long hash) {
        long shuffled = shuffled(hash);
        return shuffled == 0 ? 1 : shuffled;
    }

    /** The final mixing step of SplitMix64. */
    private static long shuffled(long number) {
        number = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        number = (number ^ (number >>> 27)) * 0x94d049bb133111ebL;
        return number ^ (number >>> 31);
    }
}
