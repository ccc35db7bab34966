package io.parcelflow.engine.plan;

import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * The ordered tasks of one source.
 *
 * @param source the source
 * @param zips the ZIP codes without duplicates, in the order of their tasks
 * @param interZipDelay delay between the listing of one ZIP code and the next; with a delay, ZIP
 *     codes are listed one after another
 */
public record Lane(SourceProfile source, List<ZipCode> zips, Duration interZipDelay) {

    public Lane {
        zips = List.copyOf(zips);
        if (new HashSet<>(zips).size() < zips.size()) {
            throw new IllegalArgumentException(source.name() + ": a ZIP code occurs twice");
        }
        if (interZipDelay.isNegative()) {
            throw new IllegalArgumentException("interZipDelay is negative: " + interZipDelay);
        }
    }

    /** The lane's name, which is that of its source. */
    public String name() {
        return source.name();
    }
}
