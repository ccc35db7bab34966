package io.parcelflow.sandbox.maricopa;

import io.parcelflow.sandbox.dataset.SimulatedParcel;
import tools.jackson.core.JsonGenerator;

/** Writes the object {@code ResidentialPropertyData}, which commercial buildings have as well. */
final class BuildingJson {

    private static final String[] WALLS = {
        "Fs - Frame Stucco", "Fw - Frame Wood", "8b - 8\" Painted Block", "Sb - Slump Block"
    };
    private static final String[] ROOFS = {
        "Ct - Concrete Tile", "As - Asphalt Shingle", "Bu - Built Up", ""
    };

    private BuildingJson() {}

    static void write(JsonGenerator generator, SimulatedParcel parcel) {
        boolean residential = parcel.use() == SimulatedParcel.Use.RESIDENTIAL;
        String year = Integer.toString(parcel.yearBuilt());
        generator.writeStartObject();
        generator.writeStringProperty("ConstructionYear", year);
        generator.writeStringProperty("OriginalConstructionYear", year);
        generator.writeStringProperty("LotSize", Integer.toString(parcel.lotSize()));
        if (residential) {
            generator.writeStringProperty("LivableSpace", Integer.toString(parcel.livingArea()));
        } else {
            generator.writeNullProperty("LivableSpace");
        }
        generator.writeNullProperty("Detached_Livable_sqft");
        generator.writeStringProperty("AssessorMarket", "09");
        generator.writeStringProperty("AreaNeighborhood", "006");
        if (parcel.poolArea() > 0) {
            generator.writeStringProperty("Pool", Integer.toString(parcel.poolArea()));
        } else {
            generator.writeBooleanProperty("Pool", false);
        }
        generator.writeStringProperty("PEImprovementQualityGrade", "Comparable");
        generator.writeStringProperty("ImprovementQualityGrade", residential ? "CLASS R3" : "C");
        writeOutside(generator, parcel, residential);
        writeParking(generator, parcel, residential);
        generator.writeEndObject();
    }

    private static void writeOutside(
            JsonGenerator generator, SimulatedParcel parcel, boolean residential) {
        generator.writeStringProperty("NumberOfCoveredPatios", "1");
        generator.writeNumberProperty("NumberOfUncoveredPatios", 0);
        generator.writeStringProperty("NumberOfPatios", "1");
        generator.writeStringProperty("PatioType", "Covered");
        generator.writeStringProperty(
                "ExteriorWalls",
                residential
                        ? WALLS[parcel.random(210, WALLS.length)]
                        : "Concrete Block, Slumpstone");
        generator.writeStringProperty("RoofType", ROOFS[parcel.random(211, ROOFS.length)]);
        if (residential) {
            generator.writeStringProperty("BathFixtures", Integer.toString(parcel.bathFixtures()));
            generator.writeStringProperty("Cooling", "RF - REFRIGERATION");
            generator.writeStringProperty("Heating", "Yes");
        } else {
            generator.writeNumberProperty("BathFixtures", 0);
            generator.writeNullProperty("Cooling");
            generator.writeNullProperty("Heating");
        }
    }

    private static void writeParking(
            JsonGenerator generator, SimulatedParcel parcel, boolean residential) {
        int garages = parcel.garageSpaces();
        if (residential) {
            generator.writeStringProperty("NumberOfGarages", Integer.toString(garages));
        } else {
            generator.writeNullProperty("NumberOfGarages");
        }
        if (parcel.carportSpaces() > 0) {
            generator.writeStringProperty(
                    "NumberOfCarports", Integer.toString(parcel.carportSpaces()));
        } else {
            generator.writeNumberProperty("NumberOfCarports", 0);
        }
        if (residential && garages > 0) {
            generator.writeObjectPropertyStart("ParkingDetails");
            generator.writeStringProperty("ParkingType", "Garage");
            generator.writeStringProperty("ParkingCount", "1");
            generator.writeEndObject();
        } else if (residential && parcel.random(212, 2) == 0) {
            generator.writeObjectPropertyStart("ParkingDetails").writeEndObject();
        } else {
            generator.writeArrayPropertyStart("ParkingDetails").writeEndArray();
        }
        generator.writeStringProperty("LocationalFactors", parcel.lot() == 1 ? "Corner," : "");
        generator.writeStringProperty("OtherStructures", "");
        if (residential && garages > 0) {
            generator.writeStringProperty("ParkingType", "Garage");
        } else {
            generator.writeNullProperty("ParkingType");
        }
        generator.writeBooleanProperty("CoveredParking", garages > 0);
        generator.writeStringProperty("LocationalCharacteristics", "");
        generator.writeNullProperty("PhysicalCondition");
    }
}
