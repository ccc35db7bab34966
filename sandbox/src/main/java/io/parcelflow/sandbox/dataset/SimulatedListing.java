package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic home for sale, usually on a parcel of the same dataset.
 *
 * <p>A ZIP code has a fixed number of slots; in each, one listing follows another as homes are
 * sold.
 */
public final class SimulatedListing {

    private static final int DAYS_MIN = 21;
    private static final int DAYS_SPREAD = 70;
    private static final String[] AGENCIES = {
        "Sample Realty", "Invented Homes", "Specimen Properties", "Placeholder Real Estate"
    };

    private final ZipCode zip;
    private final int slot;
    private final int turn;
    private final int daysOnMarket;
    private final LocalDate onMarketDate;
    private final long seed;
    private final SimulatedParcel home;
    private final boolean newHome;

    /** Cached: a page shows it many times. */
    private @Nullable String streetLine;

    private SimulatedListing(
            SyntheticDataset world, ZipCode zip, int slot, int turn, int daysOnMarket, long seed) {
        this.zip = zip;
        this.slot = slot;
        this.turn = turn;
        this.daysOnMarket = daysOnMarket;
        this.onMarketDate = world.today().minusDays(daysOnMarket);
        this.seed = seed;
        SimulatedParcel onRecord = parcelFor(world, zip, slot, seed);
        this.newHome = onRecord == null;
        this.home = onRecord != null ? onRecord : homeOffRecord(world, zip, slot);
    }

    static SimulatedListing today(SyntheticDataset world, ZipCode zip, int slot) {
        long slotSeed = PositionalRandom.bits(world.zipSeed(zip), -5_000_000L - slot);
        int duration = DAYS_MIN + PositionalRandom.intBelow(DAYS_SPREAD, slotSeed, 0);
        int elapsed = world.settings().day() + PositionalRandom.intBelow(duration, slotSeed, 1);
        int turn = elapsed / duration;
        return new SimulatedListing(
                world,
                zip,
                slot,
                turn,
                elapsed % duration,
                PositionalRandom.bits(slotSeed, 2L + turn));
    }

    /**
     * A home in the slot's own share of the parcels of the ZIP code, so that no home is listed
     * twice.
     */
    private static @Nullable SimulatedParcel parcelFor(
            SyntheticDataset world, ZipCode zip, int slot, long seed) {
        int share = world.parcels(zip) / Math.max(1, world.listings(zip));
        if (share == 0 || PositionalRandom.intBelow(12, seed, 0) == 0) {
            return null;
        }
        int first = PositionalRandom.intBelow(share, seed, 1);
        for (int i = 0; i < share; i++) {
            SimulatedParcel parcel = world.parcel(zip, slot * share + (first + i) % share);
            if (parcel.use() == SimulatedParcel.Use.RESIDENTIAL) {
                return parcel;
            }
        }
        return null;
    }

    /** A house after the last parcel of the ZIP code, with the features of a new home. */
    private static SimulatedParcel homeOffRecord(SyntheticDataset world, ZipCode zip, int slot) {
        int index = DatasetSettings.RECORDS_PER_ZIP_MAX + slot;
        SimulatedParcel parcel = world.parcel(zip, index);
        while (parcel.use() != SimulatedParcel.Use.RESIDENTIAL) {
            index += DatasetSettings.LISTINGS_PER_ZIP_MAX;
            parcel = world.parcel(zip, index);
        }
        return parcel;
    }

    /** The MLS number. */
    public String number() {
        return ListingNumbers.of(zip, slot, turn);
    }

    public ZipCode zip() {
        return zip;
    }

    /** Its parcel; null for a new home that the county does not know yet. */
    public @Nullable SimulatedParcel parcel() {
        return newHome ? null : home;
    }

    /** In the style of an MLS: {@code 4027 N 55th Avenue}, sometimes {@code 4027 N 55TH Avenue}. */
    public String streetLine() {
        String known = streetLine;
        if (known == null) {
            known = writtenStreetLine();
            streetLine = known;
        }
        return known;
    }

    private String writtenStreetLine() {
        if (newHome) {
            return (100 + 4 * slot) + " N New Homes Parkway";
        }
        StringBuilder line = new StringBuilder(32);
        boolean loud = random(2, 8) == 0;
        for (String word : home.houseLine().split(" ", -1)) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(loud || word.length() == 1 ? word : titleCase(word));
        }
        int suffix = line.lastIndexOf(" ") + 1;
        line.replace(suffix, line.length(), suffixInFull(line.substring(suffix)));
        String unit = home.unit();
        return unit.isEmpty() ? line.toString() : line + " #" + unit;
    }

    public String city() {
        StringBuilder city = new StringBuilder();
        for (String word : home.city().split(" ", -1)) {
            city.append(city.isEmpty() ? "" : " ").append(titleCase(word));
        }
        return city.toString();
    }

    /** Today's list price in dollars: on some days it is reduced by 1 to 3%. */
    public int price() {
        double price = home.marketPrice() * (0.96 + 0.12 * PositionalRandom.unit(seed, 3));
        for (int day = 1; day <= daysOnMarket; day++) {
            if (random(1_000 + day, 12) == 0) {
                price *= 0.97 + 0.01 * random(2_000 + day, 3);
            }
        }
        int hundreds = (int) (price / 100);
        return hundreds * 100;
    }

    public int daysOnMarket() {
        return daysOnMarket;
    }

    public LocalDate onMarketDate() {
        return onMarketDate;
    }

    public int beds() {
        return home.beds();
    }

    public int baths() {
        return home.baths();
    }

    public int livingArea() {
        return home.livingArea();
    }

    public int lotSize() {
        return home.lotSize();
    }

    public int yearBuilt() {
        return newHome ? onMarketDate.getYear() : home.yearBuilt();
    }

    public int garageSpaces() {
        return home.garageSpaces();
    }

    public boolean pool() {
        return home.poolArea() > 0;
    }

    public String subdivision() {
        return newHome ? "New Homes at Sample Ranch" : titleCaseAll(home.subdivision());
    }

    public double latitude() {
        return home.latitude();
    }

    public double longitude() {
        return home.longitude();
    }

    public String agency() {
        return AGENCIES[random(4, AGENCIES.length)];
    }

    /** A reproducible number from 0 to {@code bound - 1} for this listing. */
    public int random(int topic, int bound) {
        return PositionalRandom.intBelow(bound, seed, topic);
    }

    private static String titleCaseAll(String words) {
        StringBuilder text = new StringBuilder(words.length());
        for (String word : words.split(" ", -1)) {
            if (!word.isEmpty()) {
                text.append(text.isEmpty() ? "" : " ").append(titleCase(word));
            }
        }
        return text.toString();
    }

    private static String titleCase(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String suffixInFull(String suffix) {
        return switch (suffix.toUpperCase(Locale.ROOT)) {
            case "AVE" -> "Avenue";
            case "ST" -> "Street";
            case "DR" -> "Drive";
            case "LN" -> "Lane";
            case "PL" -> "Place";
            default -> suffix;
        };
    }
}
