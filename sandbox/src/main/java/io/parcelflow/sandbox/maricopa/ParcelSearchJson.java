package io.parcelflow.sandbox.maricopa;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.SimulatedParcel;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the result pages of the search. Thread-safe. */
final class ParcelSearchJson {

    /** As in the real API. */
    static final int ROWS_PER_PAGE = 25;

    private static final int ROW_BYTES = 280;

    private final JsonFactory json = new JsonFactory();
    private final SyntheticDataset world;

    ParcelSearchJson(SyntheticDataset world) {
        this.world = world;
    }

    /** A page of results of a free-text search: the rows of a ZIP code, one parcel, or nothing. */
    byte[] page(String query, int page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(ROWS_PER_PAGE * ROW_BYTES);
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            if (ZipCode.isValid(query)) {
                writeZip(generator, new ZipCode(query), page);
            } else {
                writeParcel(generator, world.findParcel(query.replace("-", "")), page);
            }
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    private void writeZip(JsonGenerator generator, ZipCode zip, int page) {
        int total = rows(zip);
        generator.writeNumberProperty("TOTAL", total);
        generator.writeArrayPropertyStart("Results");
        long first = (page - 1L) * ROWS_PER_PAGE;
        for (long at = first; at < Math.min(total, first + ROWS_PER_PAGE); at++) {
            writeRow(generator, zip, (int) at);
        }
        generator.writeEndArray();
    }

    private void writeParcel(JsonGenerator generator, @Nullable SimulatedParcel parcel, int page) {
        generator.writeNumberProperty("TOTAL", parcel == null ? 0 : 1);
        generator.writeArrayPropertyStart("Results");
        if (parcel != null && page == 1) {
            writeRow(generator, parcel, parcel.streetLine(), false);
        }
        generator.writeEndArray();
    }

    /** Rows of the ZIP code, including those of other ZIP codes with the same text. */
    private int rows(ZipCode zip) {
        int every = world.settings().noise().foreignRowInterval();
        int parcels = world.parcels(zip);
        return every == 0 ? parcels : parcels + parcels / every;
    }

    private void writeRow(JsonGenerator generator, ZipCode zip, int at) {
        int every = world.settings().noise().foreignRowInterval();
        if (every > 0 && at % (every + 1) == every) {
            writeForeignRow(generator, zip, at / (every + 1));
            return;
        }
        SimulatedParcel parcel = world.parcel(zip, every == 0 ? at : at - at / (every + 1));
        writeRow(generator, parcel, parcel.streetLine(), world.isBadRow(parcel));
    }

    /** A parcel next door, or one whose house number is the requested ZIP code. */
    private void writeForeignRow(JsonGenerator generator, ZipCode zip, int ordinal) {
        int number = Integer.parseInt(zip.value());
        String digits = Integer.toString(number + 1 > 99_999 ? number - 1 : number + 1);
        ZipCode neighbor = new ZipCode("0".repeat(5 - digits.length()) + digits);
        SimulatedParcel parcel = world.parcel(neighbor, ordinal);
        String street = ordinal % 2 == 0 ? number + " W SAMPLE RD" : parcel.streetLine();
        writeRow(generator, parcel, street, false);
    }

    private static void writeRow(
            JsonGenerator generator, SimulatedParcel parcel, String streetLine, boolean bad) {
        generator.writeStartObject();
        generator.writeStringProperty("MCR", Integer.toString(parcel.mapRecord()));
        if (parcel.random(100, 30) == 0) {
            generator.writeNullProperty("SubdivisonName");
        } else {
            generator.writeStringProperty("SubdivisonName", parcel.subdivision());
        }
        generator.writeStringProperty("SectionTownshipRange", "292N2E");
        writeNumber(generator, parcel, bad);
        generator.writeStringProperty(
                "Ownership",
                parcel.isOwnerProtected() ? "NA" : "SAMPLE OWNER " + parcel.random(101, 9_000));
        generator.writeStringProperty("SitusAddress", streetLine);
        generator.writeStringProperty("SitusCity", parcel.city());
        generator.writeStringProperty("SitusZip", parcel.zip().value());
        generator.writeStringProperty("PropertyType", propertyType(parcel));
        if (parcel.isRental()) {
            generator.writeStringProperty(
                    "RentalID", Integer.toString(100_000 + parcel.random(102, 800_000)));
        } else {
            generator.writeNullProperty("RentalID");
        }
        generator.writeEndObject();
    }

    private static void writeNumber(JsonGenerator generator, SimulatedParcel parcel, boolean bad) {
        if (!bad) {
            generator.writeStringProperty("APN", parcel.parcelNumber());
            return;
        }
        switch (parcel.random(103, 3)) {
            case 0 -> generator.writeNullProperty("APN");
            case 1 -> generator.writeStringProperty("APN", "");
            default -> {
                // Missing altogether.
            }
        }
    }

    private static String propertyType(SimulatedParcel parcel) {
        return switch (parcel.use()) {
            case RESIDENTIAL -> "RESIDENTIAL";
            case COMMERCIAL -> parcel.random(104, 4) == 0 ? "WAREHOUSE" : "COMMERCIAL";
            case VACANT_LAND -> "VACANT LAND RESIDENTIAL";
        };
    }
}
