package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;

/**
 * The street grid of a ZIP code: numbered avenues or streets that run north, crossed by named ones.
 *
 * <p>Street names are those of west Phoenix; the houses are invented.
 *
 * @param city in capitals, as in the county's data
 * @param east whether it is east of Central Avenue, where numbered roads are streets and places
 * @param firstNumber number of the first avenue or street
 * @param firstHundred the first hundred-block north of Washington Street
 */
record StreetGrid(String city, boolean east, int firstNumber, int firstHundred) {

    /** Houses per block: half of them on the numbered road, half on the crossing one. */
    static final int HOUSES_PER_BLOCK = 40;

    private static final int COLUMNS = 16;
    private static final double WASHINGTON_STREET_LATITUDE = 33.4484;
    private static final double CENTRAL_AVENUE_LONGITUDE = -112.0738;
    private static final double DEGREES_PER_HUNDRED_NORTH = 0.00115;
    private static final double DEGREES_PER_AVENUE = 0.00186;

    private static final String[] CROSSING = {
        "INDIANOLA",
        "CLARENDON",
        "WELDON",
        "OSBORN",
        "MULBERRY",
        "FLOWER",
        "EARLL",
        "CATALINA",
        "VIRGINIA",
        "ENCANTO",
        "CAMBRIDGE",
        "WINDSOR",
        "SHERIDAN",
        "LEWIS",
        "HUBBELL",
        "MONTE VISTA",
        "PALM",
        "CORONADO",
        "GRANADA",
        "CHEERY LYNN",
        "PINCHOT",
        "AVALON",
        "EL CAMINITO",
        "MARIPOSA"
    };
    private static final String[] CROSSING_SUFFIXES = {"AVE", "ST", "DR", "LN"};
    private static final String[] CITIES_852 = {
        "MESA", "TEMPE", "CHANDLER", "GILBERT", "SCOTTSDALE"
    };
    private static final String[] CITIES_853 = {
        "GLENDALE", "PEORIA", "SURPRISE", "SUN CITY WEST", "AVONDALE"
    };

    static StreetGrid of(ZipCode zip) {
        int number = Integer.parseInt(zip.value());
        return switch (number) {
            case 85031 -> new StreetGrid("PHOENIX", false, 51, 35);
            case 85033 -> new StreetGrid("PHOENIX", false, 67, 35);
            case 85035 -> new StreetGrid("PHOENIX", false, 51, 18);
            default ->
                    new StreetGrid(
                            city(number),
                            number % 2 == 0,
                            3 + number * 7 % 80,
                            5 + number * 13 % 50);
        };
    }

    private static String city(int zipNumber) {
        return switch (zipNumber / 100) {
            case 852 -> CITIES_852[zipNumber % CITIES_852.length];
            case 853 -> CITIES_853[zipNumber % CITIES_853.length];
            default -> "PHOENIX";
        };
    }

    /** The street line of the house with that index, in capitals with postal abbreviations. */
    String streetLine(int index) {
        int house = index % HOUSES_PER_BLOCK;
        int half = HOUSES_PER_BLOCK / 2;
        if (house < half) {
            int number = hundred(index) * 100 + 4 * house + (house % 2 == 0 ? 1 : 0);
            return number + " N " + numberedRoad(index);
        }
        int number =
                roadNumber(index) * 100 + column(index) % 2 * 50 + 2 * (house - half) + house % 2;
        return number + (east ? " E " : " W ") + crossing(row(index));
    }

    double latitude(int index) {
        return WASHINGTON_STREET_LATITUDE
                + (hundred(index) + index % HOUSES_PER_BLOCK / 50.0) * DEGREES_PER_HUNDRED_NORTH;
    }

    double longitude(int index) {
        double avenues = roadNumber(index) + column(index) % 2 * 0.5 + index % 7 / 14.0;
        return CENTRAL_AVENUE_LONGITUDE + (east ? avenues : -avenues) * DEGREES_PER_AVENUE;
    }

    private String numberedRoad(int index) {
        int number = roadNumber(index);
        boolean main = column(index) % 2 == 0;
        String suffix = east ? (main ? " ST" : " PL") : main ? " AVE" : " DR";
        return number + ordinal(number) + suffix;
    }

    private static String crossing(int row) {
        return CROSSING[row % CROSSING.length]
                + ' '
                + CROSSING_SUFFIXES[row / CROSSING.length % CROSSING_SUFFIXES.length];
    }

    private int hundred(int index) {
        return firstHundred + row(index);
    }

    private int roadNumber(int index) {
        return firstNumber + column(index) / 2;
    }

    private static int column(int index) {
        return index / HOUSES_PER_BLOCK % COLUMNS;
    }

    private static int row(int index) {
        return index / HOUSES_PER_BLOCK / COLUMNS;
    }

    private static String ordinal(int number) {
        if (number / 10 % 10 == 1) {
            return "TH";
        }
        return switch (number % 10) {
            case 1 -> "ST";
            case 2 -> "ND";
            case 3 -> "RD";
            default -> "TH";
        };
    }
}
