package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A synthetic parcel; all its values are computed from the seed, its ZIP code and its index. */
public final class SimulatedParcel {

    /** Day 0 of the dataset. */
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

    private static final String[] SUBDIVISIONS = {
        "MARYVALE TERRACE",
        "WEST PLAZA",
        "SUNNY VISTA",
        "DESERT BLOOM ESTATES",
        "PALO VERDE PARK",
        "CACTUS GARDENS",
        "MOUNTAIN SHADOW",
        "LA CUESTA VILLAGE",
        "PARKWAY NORTH"
    };

    private final ZipCode zip;
    private final int index;
    private final StreetGrid neighborhood;
    private final long seed;
    private final long blockSeed;

    SimulatedParcel(ZipCode zip, int index, StreetGrid neighborhood, long zipSeed) {
        this.zip = zip;
        this.index = index;
        this.neighborhood = neighborhood;
        this.seed = PositionalRandom.bits(zipSeed, index);
        this.blockSeed = PositionalRandom.bits(zipSeed, -2L - index / StreetGrid.HOUSES_PER_BLOCK);
    }

    /** The use of a parcel. */
    public enum Use {
        RESIDENTIAL,
        COMMERCIAL,
        VACANT_LAND
    }

    public ZipCode zip() {
        return zip;
    }

    public int index() {
        return index;
    }

    public String parcelNumber() {
        return ParcelNumbers.of(zip, index);
    }

    public Use use() {
        int percent = random(0, 100);
        if (percent < 92) {
            return Use.RESIDENTIAL;
        }
        return percent < 96 ? Use.COMMERCIAL : Use.VACANT_LAND;
    }

    /** Such as {@code 4027 N 55TH AVE}; empty for some vacant land. */
    public String streetLine() {
        if (use() == Use.VACANT_LAND && random(1, 2) == 0) {
            return "";
        }
        String unit = unit();
        return unit.isEmpty() ? houseLine() : houseLine() + " UNIT " + unit;
    }

    /** The street line without the unit. */
    String houseLine() {
        return neighborhood.streetLine(index);
    }

    /** The unit number; empty for nearly all parcels. */
    String unit() {
        return random(2, 50) == 0 ? Integer.toString(1 + random(3, 9)) : "";
    }

    public String city() {
        return neighborhood.city();
    }

    /** The recorder's map number of the subdivision: book and page. */
    public int mapRecord() {
        return 5_000 + (int) ((blockSeed >>> 40) % 90_000);
    }

    public String subdivision() {
        String name = SUBDIVISIONS[(int) ((blockSeed >>> 8 & 0xffff) % SUBDIVISIONS.length)];
        // The double space occurs in the county's data.
        return name + "  " + (1 + index / (4 * StreetGrid.HOUSES_PER_BLOCK)) + " AMD";
    }

    public int lot() {
        return 1 + index % StreetGrid.HOUSES_PER_BLOCK;
    }

    public int yearBuilt() {
        return 1952 + (int) ((blockSeed >>> 20 & 0xffff) % 66) + random(4, 4);
    }

    /** Living area in square feet; for a commercial building, the whole building. */
    public int livingArea() {
        int base = use() == Use.COMMERCIAL ? 4_000 : 950;
        return base + random(5, 600) + random(6, 1_200);
    }

    /** Lot size in square feet. */
    public int lotSize() {
        return livingArea() * 2 + 3_400 + random(7, 3_000);
    }

    /** Pool area in square feet, or 0. */
    public int poolArea() {
        return use() == Use.RESIDENTIAL && random(8, 5) == 0 ? 280 + 8 * random(9, 30) : 0;
    }

    public int garageSpaces() {
        return yearBuilt() < 1970 ? random(10, 2) : 2 + random(10, 2);
    }

    public int carportSpaces() {
        return garageSpaces() == 0 ? 1 + random(11, 2) : 0;
    }

    public int bathFixtures() {
        return 3 * baths() + random(12, 3);
    }

    public int beds() {
        return Math.clamp(livingArea() / 480, 2, 6);
    }

    public int baths() {
        return Math.clamp(livingArea() / 800, 1, 4);
    }

    public double latitude() {
        return neighborhood.latitude(index);
    }

    public double longitude() {
        return neighborhood.longitude(index);
    }

    /** The market price on day 0, in dollars. */
    public int marketPrice() {
        int perSquareFoot = 150 + random(13, 60) + Math.max(0, yearBuilt() - 1985) / 2;
        int building = use() == Use.VACANT_LAND ? 0 : livingArea() * perSquareFoot;
        return building + lotSize() * 6;
    }

    /** The assessor's estimate for a tax year, in dollars, rounded to hundreds. */
    public int fullCashValue(int taxYear) {
        double growth = Math.pow(1.06, taxYear - FIRST_DAY.getYear());
        double noise = 0.97 + 0.06 * PositionalRandom.unit(seed, 1_000L + taxYear);
        int hundreds = (int) (marketPrice() * 0.82 * growth * noise / 100);
        return hundreds * 100;
    }

    /** The taxable value: it grows by 5% a year, independently of the market. */
    public int limitedPropertyValue(int taxYear) {
        double share = 0.42 + 0.2 * PositionalRandom.unit(seed, 14);
        return (int) (marketPrice() * 0.82 * share * Math.pow(1.05, taxYear - FIRST_DAY.getYear()));
    }

    public boolean isOwnerProtected() {
        return random(15, 12) == 0;
    }

    public boolean isRental() {
        return random(16, 6) == 0;
    }

    /** The last sale; null for none on record. */
    public @Nullable Sale lastSale() {
        if (use() == Use.VACANT_LAND || random(17, 10) < 4) {
            return null;
        }
        int yearsAgo = random(18, Math.min(20, FIRST_DAY.getYear() - yearBuilt()));
        LocalDate date = FIRST_DAY.minusYears(yearsAgo).minusDays(1 + random(19, 360));
        int thousands = (int) (marketPrice() * Math.pow(0.95, yearsAgo) / 1_000);
        int price = random(20, 40) == 0 ? 0 : thousands * 1_000;
        return new Sale(price, date);
    }

    /**
     * A reproducible number from 0 to {@code bound - 1} for this parcel.
     *
     * @param topic what it is for; numbers below 100 are used by this class
     */
    public int random(int topic, int bound) {
        return PositionalRandom.intBelow(bound, seed, topic);
    }

    /** A recorded sale; the price is 0 if it was not disclosed. */
    public record Sale(int price, LocalDate date) {}
}
