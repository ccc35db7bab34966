package io.parcelflow.collectors.maricopa;

import java.util.ArrayList;
import java.util.List;

/** Bodies in the assessor's format, of parcels that do not exist. */
final class ParcelBodies {

    private ParcelBodies() {}

    static String row(String apn, String zip) {
        return """
        {"MCR": "6706", "SubdivisonName": "SAMPLE TERRACE  3 AMD",
         "SectionTownshipRange": "292N2E", "APN": "%s", "Ownership": "SAMPLE OWNER",
         "SitusAddress": "4027 N 55TH AVE", "SitusCity": "PHOENIX", "SitusZip": "%s",
         "PropertyType": "VACANT LAND RESIDENTIAL", "RentalID": null}
        """
                .formatted(apn, zip);
    }

    static String page(int total, List<String> rows) {
        return "{\"TOTAL\": " + total + ", \"Results\": [" + String.join(",", rows) + "]}";
    }

    /** A full page of 25 rows of one ZIP code. */
    static String fullPage(int total, int page, String zip) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            rows.add(row("103" + (10_000 + page * 100 + i), zip));
        }
        return page(total, rows);
    }

    static String parcel() {
        return """
        {
          "MCR": "130806", "AssociatedParcels": [], "MoreAssociatedParcelsExist": false,
          "PropertyAddress": "15868 W BANFF LN SURPRISE 85379",
          "PropertyDescription": "SAMPLE COURT MCR 1308-06", "LotSize": "7558",
          "IsResidential": true, "SubdivisionName": "SAMPLE COURT", "Lot": "68",
          "HighSchoolDistrict": "DYSART UNIFED #89",
          "ElementarySchoolDistrict": "DYSART UNIFIED SCHOOL DISTRICT",
          "LocalJusidiction": "SURPRISE", "PropertyType": "Residential", "ParcelStatus": "A",
          "Owner": {"OwnerID": "1", "Ownership": "SAMPLE OWNER", "InCareOf": "SAMPLE FRIEND",
            "MailingAddress1": "1 SAMPLE ST", "MailingCity": "SAMPLEVILLE",
            "FullMailingAddress": "1 SAMPLE ST SAMPLEVILLE", "MostCurrentDeed": "20240587149",
            "DeedDate": "11/01/2024", "SalePrice": "288816", "SaleDate": "11/01/2017"},
          "Geo": {"lat": null, "long": null, "address": "15868 W BANFF LN SURPRISE 85379"},
          "Zoning": "PAD", "IsRental": true,
          "RentalInformation": {"OwnerName": "SAMPLE OWNER", "AgentPhone": "555-0100"},
          "Improvements": [],
          "Valuations": [
            {"TaxYear": "2023", "FullCashValue": "362600", "LimitedPropertyValue": "195425      ",
             "AssessedFCV": "na"},
            {"TaxYear": "2024", "FullCashValue": "453300", "LimitedPropertyValue": "205196      ",
             "LegalClassification": "PRIMARY RESIDENCE    ", "AssessedFCV": "na"},
            {"TaxYear": "2022", "FullCashValue": "na", "LimitedPropertyValue": 186119}
          ],
          "TaxAreaCode": "891503", "PropertyUseCode": "0131",
          "PEPropUseDesc": "Single Family Residence",
          "ResidentialPropertyData": {
            "ConstructionYear": "2017", "OriginalConstructionYear": "2016", "LotSize": "7558",
            "LivableSpace": "   2,086", "Detached_Livable_sqft": null, "Pool": "336",
            "NumberOfPatios": "1", "ExteriorWalls": "Fs - Frame Stucco",
            "RoofType": "Ct - Concrete Tile", "BathFixtures": "8",
            "Cooling": "RF - REFRIGERATION", "Heating": "Yes", "NumberOfGarages": "3",
            "NumberOfCarports": 0, "ParkingDetails": {"ParkingType": "Garage"}},
          "SimilarParcels": [{"Parcel": "501-79-674", "SitusAddress": "1 SAMPLE LN"}],
          "Sketches": {"TotalPages": 1, "Pages": [{"Sketch": "iVBORw0KGgo", "APN": "1"}]},
          "MapIDs": {"Parcel Maps": [{"FileName": "803070103"}]}
        }
        """;
    }
}
