package io.parcelflow.sandbox.maricopa;

import io.parcelflow.sandbox.dataset.SimulatedParcel;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a parcel's object and its parts, with the oddities of the real ones: padded numbers,
 * {@code "na"}, {@code false} or a number, an array instead of an object, misspelled names.
 * Thread-safe.
 */
final class ParcelJson {

    private static final int OBJECT_BYTES = 8 * 1024;
    private static final int TAX_YEARS = 5;
    private static final int LPV_WIDTH = 12;
    private static final int LEGAL_CLASS_WIDTH = 128;

    private final JsonFactory json = new JsonFactory();
    private final SyntheticDataset world;
    private final ParcelExtrasJson extras;

    ParcelJson(SyntheticDataset world) {
        this.world = world;
        this.extras = new ParcelExtrasJson(world);
    }

    /** The whole object, which does not contain its parcel number. */
    byte[] parcel(SimulatedParcel parcel) {
        return written(generator -> writeWhole(generator, parcel));
    }

    /** The valuations alone: an array. */
    byte[] valuations(SimulatedParcel parcel) {
        return written(generator -> writeValuations(generator, parcel));
    }

    /** The building alone; an empty array for vacant land. */
    byte[] residentialDetails(SimulatedParcel parcel) {
        return written(generator -> writeBuildingOrNothing(generator, parcel));
    }

    /** The owner alone. */
    byte[] owner(SimulatedParcel parcel) {
        return written(generator -> writeOwner(generator, parcel));
    }

    private byte[] written(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(OBJECT_BYTES);
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out)) {
            content.accept(generator);
        }
        return out.toByteArray();
    }

    private void writeWhole(JsonGenerator generator, SimulatedParcel parcel) {
        boolean residential = parcel.use() == SimulatedParcel.Use.RESIDENTIAL;
        generator.writeStartObject();
        generator.writeStringProperty("MCR", Integer.toString(parcel.mapRecord()));
        generator.writeArrayPropertyStart("AssociatedParcels").writeEndArray();
        generator.writeBooleanProperty("MoreAssociatedParcelsExist", false);
        writeLand(generator, parcel);
        generator.writeName("Owner");
        writeOwner(generator, parcel);
        writePlace(generator, parcel);
        generator.writeBooleanProperty("IsRental", parcel.isRental());
        if (parcel.isRental()) {
            extras.writeRental(generator, parcel, wholeAddress(parcel));
        }
        generator.writeBooleanProperty("IsCancelled", false);
        generator.writeBooleanProperty(
                "IsCommercial", parcel.use() == SimulatedParcel.Use.COMMERCIAL);
        extras.writeImprovements(generator, parcel);
        generator.writeName("Valuations");
        writeValuations(generator, parcel);
        generator.writeStringProperty("TaxAreaCode", "041300");
        generator.writeStringProperty("PropertyUseCode", useCode(parcel));
        generator.writeStringProperty("PEPropUseDesc", useDescription(parcel));
        // For vacant land it is present, null or absent.
        if (residential
                || parcel.use() == SimulatedParcel.Use.COMMERCIAL
                || parcel.random(200, 3) == 0) {
            generator.writeName("ResidentialPropertyData");
            writeBuildingOrNothing(generator, parcel);
        } else if (parcel.random(200, 3) == 1) {
            generator.writeNullProperty("ResidentialPropertyData");
        }
        extras.writeSimilar(generator, parcel);
        extras.writeSketches(generator, parcel);
        extras.writeMaps(generator, parcel);
        generator.writeEndObject();
    }

    private void writeLand(JsonGenerator generator, SimulatedParcel parcel) {
        String type =
                switch (parcel.use()) {
                    case RESIDENTIAL -> "Residential";
                    case COMMERCIAL -> "Commercial";
                    case VACANT_LAND -> "Vacant Land Residential";
                };
        generator.writeStringProperty("PropertyAddress", wholeAddress(parcel));
        generator.writeStringProperty(
                "PropertyDescription", parcel.subdivision() + " MCR " + parcel.mapRecord());
        if (parcel.random(201, 40) == 0) {
            generator.writeNullProperty("LotSize");
        } else {
            generator.writeStringProperty("LotSize", Integer.toString(parcel.lotSize()));
        }
        generator.writeBooleanProperty(
                "IsResidential", parcel.use() == SimulatedParcel.Use.RESIDENTIAL);
        generator.writeBooleanProperty("MapidExists", false);
        generator.writeStringProperty("SectionTownshipRange", "29 2N 2E");
        generator.writeStringProperty("AssessorMarket", "09");
        generator.writeStringProperty("AreaNeighborhood", "006");
        if (parcel.random(202, 30) != 0) {
            generator.writeStringProperty("SubdivisionName", parcel.subdivision());
        }
        generator.writeStringProperty("Lot", Integer.toString(parcel.lot()));
        generator.writeStringProperty("HighSchoolDistrict", "PHOENIX UNION #210");
        generator.writeStringProperty("ElementarySchoolDistrict", "CARTWRIGHT SCHOOL DISTRICT #83");
        generator.writeStringProperty("LocalJusidiction", parcel.city());
        generator.writeStringProperty("PropertyType", type);
        generator.writeStringProperty("ParcelStatus", "A");
        generator.writeStringProperty("APL_flag", "1");
    }

    private static void writeOwner(JsonGenerator generator, SimulatedParcel parcel) {
        boolean hidden = parcel.isOwnerProtected();
        String mailing = hidden ? "NA" : "SAMPLE MAILING ADDRESS " + parcel.random(203, 900);
        SimulatedParcel.Sale sale = parcel.lastSale();
        generator.writeStartObject();
        generator.writeStringProperty("OwnerID", Integer.toString(parcel.random(204, 900_000)));
        generator.writeStringProperty(
                "Ownership", hidden ? "NA" : "SAMPLE OWNER " + parcel.random(101, 9_000));
        generator.writeStringProperty("InCareOf", "");
        generator.writeStringProperty("ContoOwnership", "");
        generator.writeStringProperty("MailingAddress1", mailing);
        generator.writeStringProperty("MailingAddress2", "");
        generator.writeStringProperty("MailingCity", hidden ? "NA" : parcel.city());
        generator.writeStringProperty("MailingState", hidden ? "NA" : "AZ");
        generator.writeStringProperty("MailingZip", hidden ? "0" : parcel.zip().value());
        generator.writeStringProperty("MailingCountry", hidden ? "NA" : "USA");
        if (hidden || sale == null) {
            generator.writeNullProperty("MostCurrentDeed");
            generator.writeNullProperty("DeedDate");
            generator.writeNullProperty("DeedType");
        } else {
            generator.writeStringProperty(
                    "MostCurrentDeed",
                    sale.date().getYear() + "0" + (100_000 + parcel.random(205, 800_000)));
            generator.writeStringProperty("DeedDate", date(sale.date()));
            generator.writeStringProperty("DeedType", "WD");
        }
        if (sale == null) {
            generator.writeNullProperty("SalePrice");
            generator.writeNullProperty("SaleDate");
        } else {
            generator.writeStringProperty("SalePrice", Integer.toString(sale.price()));
            generator.writeStringProperty("SaleDate", date(sale.date()));
        }
        generator.writeStringProperty("FullMailingAddress", mailing);
        generator.writeEndObject();
    }

    private static void writePlace(JsonGenerator generator, SimulatedParcel parcel) {
        generator.writeObjectPropertyStart("Geo");
        generator.writeNullProperty("lat");
        generator.writeNullProperty("long");
        generator.writeStringProperty("address", wholeAddress(parcel));
        generator.writeEndObject();
        if (parcel.random(206, 5) == 0) {
            generator.writeArrayPropertyStart("Zoning").writeEndArray();
        } else {
            generator.writeStringProperty("Zoning", parcel.random(206, 5) == 1 ? "PAD" : "R1-6");
        }
    }

    private void writeValuations(JsonGenerator generator, SimulatedParcel parcel) {
        int latest = world.today().getYear();
        boolean padded = parcel.random(207, 2) == 0;
        String legalClass = legalClass(parcel);
        generator.writeStartArray();
        for (int year = latest; year > latest - TAX_YEARS; year--) {
            String limited = Integer.toString(parcel.limitedPropertyValue(year));
            String assessed = Integer.toString(parcel.limitedPropertyValue(year) / 10);
            generator.writeStartObject();
            generator.writeStringProperty("TaxYear", Integer.toString(year));
            generator.writeStringProperty(
                    "FullCashValue", Integer.toString(parcel.fullCashValue(year)));
            generator.writeStringProperty("LimitedPropertyValue", padded(limited, LPV_WIDTH));
            generator.writeStringProperty("LegalClassificationCode", "3.1 ");
            generator.writeStringProperty(
                    "LegalClassification",
                    padded ? padded(legalClass, LEGAL_CLASS_WIDTH) : legalClass);
            generator.writeStringProperty("AssessmentRatioPercentage", "0.1000");
            generator.writeStringProperty("AssessedFCV", "na");
            generator.writeStringProperty("AssessedLPV", padded(assessed, LPV_WIDTH));
            generator.writeStringProperty("ValuationSource", "Notice");
            generator.writeStringProperty("PEPropUseDesc", useDescription(parcel));
            generator.writeStringProperty("PropertyUseCode", useCode(parcel));
            generator.writeStringProperty("TaxAreaCode", "041300");
            generator.writeStringProperty("NoticeOfChangeIndc", "N");
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void writeBuildingOrNothing(JsonGenerator generator, SimulatedParcel parcel) {
        if (parcel.use() == SimulatedParcel.Use.VACANT_LAND) {
            generator.writeStartArray().writeEndArray();
        } else {
            BuildingJson.write(generator, parcel);
        }
    }

    private static String wholeAddress(SimulatedParcel parcel) {
        String street = parcel.streetLine();
        return street.isEmpty() ? "" : street + " " + parcel.city() + " " + parcel.zip();
    }

    private static String useCode(SimulatedParcel parcel) {
        return switch (parcel.use()) {
            case RESIDENTIAL -> "0131";
            case COMMERCIAL -> "3740";
            case VACANT_LAND -> "0012";
        };
    }

    private static String useDescription(SimulatedParcel parcel) {
        return switch (parcel.use()) {
            case RESIDENTIAL -> "Single Family Residence";
            case COMMERCIAL -> "Warehouses";
            case VACANT_LAND -> "Vacant Residential Urban Subdivided";
        };
    }

    private static String legalClass(SimulatedParcel parcel) {
        return switch (parcel.use()) {
            case RESIDENTIAL -> parcel.isRental() ? "RESIDENTIAL RENTAL" : "PRIMARY RESIDENCE";
            case COMMERCIAL -> "COMMERCIAL / OTHER R/P";
            case VACANT_LAND -> "VACANT LAND";
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String date(LocalDate date) {
        return twoDigits(date.getMonthValue())
                + "/"
                + twoDigits(date.getDayOfMonth())
                + "/"
                + date.getYear();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
