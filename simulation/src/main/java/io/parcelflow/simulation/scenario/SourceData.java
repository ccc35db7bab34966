package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.property.ZipCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source has, which does not change during a trial.
 *
 * @param pages its result pages by ZIP code, at least one for each
 * @param lies what is wrong with its answers, by ZIP code; nothing for the others
 */
public record SourceData(Map<ZipCode, List<SimulatedPage>> pages, Map<ZipCode, ListingLie> lies) {

    private static final char NARROWER = 'n';

    public SourceData {
        pages = Map.copyOf(pages);
        lies = Map.copyOf(lies);
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

    /** What is wrong with the answers for that ZIP code; null for nothing. */
    public @Nullable ListingLie lie(ZipCode zip) {
        return lies.get(zip);
    }

    /**
     * What is answered at that position.
     *
     * @param isFirstTime whether it was never asked for before
     * @param isHonest whether nothing is wrong any more
     * @throws IllegalArgumentException if no page has it
     */
    public SimulatedPage at(
            ZipCode zip, @Nullable String position, boolean isFirstTime, boolean isHonest) {
        int index = position == null ? 0 : Integer.parseInt(position.substring(1)) - 1;
        List<SimulatedPage> listing = of(zip);
        if (index >= listing.size()) {
            throw new IllegalArgumentException("no page " + position + " of " + zip);
        }
        SimulatedPage page = listing.get(index);
        if (position != null && position.charAt(0) == NARROWER) {
            boolean isLast = index + 1 == listing.size();
            return page.announcing(-1)
                    .followedBy(isLast ? null : NARROWER + Integer.toString(index + 2), null);
        }
        ListingLie lie = isHonest ? null : lies.get(zip);
        if (lie == null) {
            return page;
        }
        SimulatedPage shown = lie.isLasting() || isFirstTime ? wrong(lie, index, listing) : page;
        String narrower = lie.canNarrow() ? NARROWER + Integer.toString(lie.page()) : null;
        return shown.followedBy(shown.next(), narrower);
    }

    private static SimulatedPage wrong(ListingLie lie, int index, List<SimulatedPage> listing) {
        SimulatedPage page = listing.get(index);
        int from = lie.page() - 1;
        if (index < from) {
            return page;
        }
        return switch (lie.kind()) {
            case SHORT_PAGE ->
                    index == from
                            ? page.showing(page.listed().subList(0, page.records() / 2))
                            : page;
            case SAME_PAGE -> page.showing(listing.getFirst());
            case CAPPED -> page.showing(List.of());
            case MOVED_TOTAL -> page.announcing(page.announced() + 1);
            case OVERLAP -> index == from ? overlapping(page, listing.get(index - 1)) : page;
        };
    }

    private static SimulatedPage overlapping(SimulatedPage page, SimulatedPage before) {
        List<String> records = new ArrayList<>(page.listed());
        records.set(0, before.listed().getLast());
        return page.showing(records);
    }

    /**
     * Whether all of a listing comes and adds up in the end, if pages are requested again, but not
     * by a narrower search.
     */
    public boolean reveals(ZipCode zip) {
        ListingLie lie = lies.get(zip);
        if (lie == null) {
            return true;
        }
        List<SimulatedPage> listing = of(zip);
        long announced = listing.getFirst().announced();
        Set<String> rows = new HashSet<>();
        for (int i = 0; i < listing.size(); i++) {
            SimulatedPage page = lie.isLasting() ? wrong(lie, i, listing) : listing.get(i);
            if (page.announced() != announced) {
                return false;
            }
            rows.addAll(page.listed());
            rows.addAll(page.rejected());
            rows.addAll(page.skipped());
        }
        return announced >= 0 && rows.size() >= announced;
    }

    /** Records of a complete listing that can be adapted. */
    public long records(ZipCode zip) {
        return of(zip).stream().mapToLong(SimulatedPage::records).sum();
    }
}
