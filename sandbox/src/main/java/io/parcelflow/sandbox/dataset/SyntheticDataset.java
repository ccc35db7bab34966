package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Parcels and listings of every ZIP code, computed on demand and never stored. Immutable. */
public final class SyntheticDataset {

    /** Random position of the number of parcels of a ZIP code. */
    private static final long RECORDS_PLACE = -9_000_000L;

    private final DatasetSettings settings;

    public SyntheticDataset(DatasetSettings settings) {
        this.settings = settings;
    }

    public DatasetSettings settings() {
        return settings;
    }

    /** The current date of the dataset. */
    public LocalDate today() {
        return SimulatedParcel.FIRST_DAY.plusDays(settings.day());
    }

    public int parcels(ZipCode zip) {
        if (settings.emptyZips().contains(zip)) {
            return 0;
        }
        int fewer =
                PositionalRandom.intBelow(
                        settings.parcels().spread() + 1, zipSeed(zip), RECORDS_PLACE);
        return settings.parcels().perZip() - fewer;
    }

    /** The parcel at that index, which may be beyond {@link #parcels}. */
    public SimulatedParcel parcel(ZipCode zip, int index) {
        int place = settings.parcels().first() + index;
        return new SimulatedParcel(zip, place, StreetGrid.of(zip), zipSeed(zip));
    }

    /** The parcel with that number; null for none. */
    public @Nullable SimulatedParcel findParcel(String parcelNumber) {
        ParcelNumbers.Position place = ParcelNumbers.positionOf(parcelNumber);
        if (place == null) {
            return null;
        }
        int index = place.index() - settings.parcels().first();
        return index >= 0 && index < parcels(place.zip()) ? parcel(place.zip(), index) : null;
    }

    /** Whether the parcel has no number in search results. */
    public boolean isBadRow(SimulatedParcel parcel) {
        double chance = PositionalRandom.unit(zipSeed(parcel.zip()), -1_000_000L - parcel.index());
        return chance < settings.noise().badRowRate();
    }

    /** Number of parcels of the ZIP code whose row in search results is usable. */
    public int usableRows(ZipCode zip) {
        int usable = 0;
        for (int index = 0; index < parcels(zip); index++) {
            usable += isBadRow(parcel(zip, index)) ? 0 : 1;
        }
        return usable;
    }

    public int listings(ZipCode zip) {
        return settings.emptyZips().contains(zip) ? 0 : settings.listingsPerZip();
    }

    /** The home for sale in that slot of the ZIP code today. */
    public SimulatedListing listing(ZipCode zip, int slot) {
        return SimulatedListing.today(this, zip, slot);
    }

    /** The home for sale with that number today; null for none. */
    public @Nullable SimulatedListing findListing(String listingNumber) {
        ListingNumbers.Position place = ListingNumbers.positionOf(listingNumber);
        if (place == null || place.slot() >= listings(place.zip())) {
            return null;
        }
        SimulatedListing listing = listing(place.zip(), place.slot());
        return listing.number().equals(listingNumber) ? listing : null;
    }

    long zipSeed(ZipCode zip) {
        return PositionalRandom.bits(settings.seed(), Integer.parseInt(zip.value()));
    }
}
