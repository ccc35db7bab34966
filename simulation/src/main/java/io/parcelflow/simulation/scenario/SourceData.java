package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source has, which does not change during a trial.
 *
 * @param pages its result pages by ZIP code, at least one for each
 */
public record SourceData(Map<ZipCode, List<SimulatedPage>> pages) {

    public SourceData {
        pages = Map.copyOf(pages);
    }

    /** The position of a result page; null for the first. */
    static @Nullable String position(int index) {
        return index == 0 ? null : "p" + (index + 1);
    }

    public List<SimulatedPage> of(ZipCode zip) {
        List<SimulatedPage> listing = pages.get(zip);
        if (listing == null) {
            throw new IllegalArgumentException("the source was never asked to list " + zip);
        }
        return listing;
    }

    /**
     * The result page at that position.
     *
     * @throws IllegalArgumentException if no page has it
     */
    public SimulatedPage at(ZipCode zip, @Nullable String position) {
        int index = position == null ? 0 : Integer.parseInt(position.substring(1)) - 1;
        List<SimulatedPage> listing = of(zip);
        if (index >= listing.size()) {
            throw new IllegalArgumentException("no page " + position + " of " + zip);
        }
        return listing.get(index);
    }

    /** Records of a complete listing that can be adapted. */
    public long records(ZipCode zip) {
        return of(zip).stream().mapToLong(SimulatedPage::records).sum();
    }
}
