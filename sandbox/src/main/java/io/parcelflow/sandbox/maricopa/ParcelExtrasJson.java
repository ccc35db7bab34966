package io.parcelflow.sandbox.maricopa;

import io.parcelflow.sandbox.dataset.SimulatedParcel;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import tools.jackson.core.JsonGenerator;

/** Writes the parts of a parcel that no collector needs but all must skip. */
final class ParcelExtrasJson {

    private static final int SIMILAR = 5;
    private static final int MAPS = 6;

    /** The start of every PNG in Base64, and padding. */
    private static final String SKETCH =
            "iVBORw0KGgo" + "AAAAANSUhEUgAAA+gAAASWCAYAAAC5".repeat(146);

    private final SyntheticDataset world;

    ParcelExtrasJson(SyntheticDataset world) {
        this.world = world;
    }

    void writeRental(JsonGenerator generator, SimulatedParcel parcel, String address) {
        generator.writeObjectPropertyStart("RentalInformation");
        generator.writeStringProperty("ParcelNumber", parcel.parcelNumber());
        generator.writeStringProperty("SitusAddress", address);
        generator.writeStringProperty("PropertyType", "Single Family Residence");
        generator.writeStringProperty("YearBuilt", Integer.toString(parcel.yearBuilt()));
        generator.writeStringProperty("OwnershipType", "Property Owner(s)");
        generator.writeStringProperty("OwnerName", "SAMPLE OWNER " + parcel.random(101, 9_000));
        generator.writeStringProperty("OwnerAddress", "SAMPLE MAILING ADDRESS");
        generator.writeStringProperty("OwnerPhone", "");
        generator.writeStringProperty("AgentName", "");
        generator.writeStringProperty("DateRegistered", "06/19/2023");
        generator.writeEndObject();
    }

    void writeImprovements(JsonGenerator generator, SimulatedParcel parcel) {
        generator.writeArrayPropertyStart("Improvements");
        if (parcel.use() == SimulatedParcel.Use.COMMERCIAL) {
            generator.writeStartObject();
            generator.writeStringProperty("CCI", "C");
            generator.writeStringProperty("EffectiveAge", "25");
            generator.writeStringProperty("ImprovementDescription", "Storage Warehouse");
            generator.writeStringProperty("ImprovementNumber", "000101");
            generator.writeStringProperty(
                    "ImprovementSquareFootage", Integer.toString(parcel.livingArea()));
            generator.writeStringProperty("QualityRank", "2");
            generator.writeStringProperty("Model", "406");
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    void writeSimilar(JsonGenerator generator, SimulatedParcel parcel) {
        generator.writeArrayPropertyStart("SimilarParcels");
        for (int i = 1; i <= SIMILAR && parcel.use() == SimulatedParcel.Use.RESIDENTIAL; i++) {
            int index = (parcel.index() + 7 * i) % Math.max(1, world.parcels(parcel.zip()));
            SimulatedParcel similar = world.parcel(parcel.zip(), index);
            String number = similar.parcelNumber();
            generator.writeStartObject();
            generator.writeStringProperty("Parcel", dashed(number));
            generator.writeStringProperty("LandSize", Integer.toString(similar.lotSize()));
            generator.writeStringProperty(
                    "SalesPriceDate", "$" + similar.marketPrice() + " / " + i + " -2025");
            generator.writeStringProperty(
                    "FullCashValue", Integer.toString(similar.fullCashValue(2026)));
            generator.writeStringProperty(
                    "LivableSqFootage", Integer.toString(similar.livingArea()));
            generator.writeStringProperty(
                    "ConstructionYear", Integer.toString(similar.yearBuilt()));
            generator.writeArrayPropertyStart("PoolArea").writeEndArray();
            generator.writeStringProperty("SitusAddress", similar.streetLine());
            generator.writeArrayPropertyStart("ForeClosed").writeEndArray();
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    /** One parcel in eight has a drawing of a few kilobytes. */
    void writeSketches(JsonGenerator generator, SimulatedParcel parcel) {
        boolean drawn = parcel.random(220, 8) == 0;
        generator.writeObjectPropertyStart("Sketches");
        generator.writeNumberProperty("TotalPages", drawn ? 1 : 0);
        generator.writeArrayPropertyStart("Pages");
        if (drawn) {
            generator.writeStartObject();
            generator.writeStringProperty("Sketch", SKETCH);
            generator.writeNumberProperty("PageNum", 1);
            generator.writeStringProperty("APN", parcel.parcelNumber());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    void writeMaps(JsonGenerator generator, SimulatedParcel parcel) {
        generator.writeObjectPropertyStart("MapIDs");
        generator.writeArrayPropertyStart("Parcel Maps");
        for (int i = 0; i < MAPS; i++) {
            int file = 800_000_000 + parcel.random(221 + i, 9_000_000);
            generator.writeStartObject();
            generator.writeStringProperty("FileName", Integer.toString(file));
            generator.writeStringProperty("UpdateDate", "04-APR-17");
            generator.writeStringProperty("Url", "https://example.invalid/getmapid/" + file + "/");
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeArrayPropertyStart("S/T/R Maps").writeEndArray();
        generator.writeEndObject();
    }

    private static String dashed(String number) {
        return number.substring(0, 3) + "-" + number.substring(3, 5) + "-" + number.substring(5);
    }
}
