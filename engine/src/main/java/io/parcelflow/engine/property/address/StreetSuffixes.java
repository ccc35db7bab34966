package io.parcelflow.engine.property.address;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The street suffixes of USPS Publication 28, Appendix C1, with their common forms. */
final class StreetSuffixes {

    /** For each suffix: its primary name, the standard abbreviation, and the other forms. */
    private static final String TABLE =
            """
            ALLEY ALY ALLEE ALLY; ANEX ANX ANNEX ANNX; ARCADE ARC; AVENUE AVE AV AVEN AVENU AVN AVNUE;
            BAYOU BYU BAYOO; BEACH BCH; BEND BND; BLUFF BLF BLUF; BLUFFS BLFS; BOTTOM BTM BOT BOTTM;
            BOULEVARD BLVD BOUL BOULV BLV; BRANCH BR BRNCH; BRIDGE BRG BRDGE; BROOK BRK; BROOKS BRKS;
            BURG BG; BURGS BGS; BYPASS BYP BYPA BYPAS BYPS; CAMP CP CMP; CANYON CYN CANYN CNYN;
            CAPE CPE; CAUSEWAY CSWY CAUSWA; CENTER CTR CEN CENT CENTR CENTRE CNTER CNTR; CENTERS CTRS;
            CIRCLE CIR CIRC CIRCL CRCL CRCLE; CIRCLES CIRS; CLIFF CLF; CLIFFS CLFS; CLUB CLB;
            COMMON CMN; COMMONS CMNS; CORNER COR; CORNERS CORS; COURSE CRSE; COURT CT CRT; COURTS CTS;
            COVE CV; COVES CVS; CREEK CRK; CRESCENT CRES CRSENT CRSNT; CREST CRST;
            CROSSING XING CRSSNG; CROSSROAD XRD; CROSSROADS XRDS; CURVE CURV; DALE DL; DAM DM;
            DIVIDE DV DIV DVD; DRIVE DR DRIV DRV; DRIVES DRS; ESTATE EST; ESTATES ESTS;
            EXPRESSWAY EXPY EXP EXPR EXPRESS EXPW; EXTENSION EXT EXTN EXTNSN; EXTENSIONS EXTS;
            FALL FALL; FALLS FLS; FERRY FRY FRRY; FIELD FLD; FIELDS FLDS; FLAT FLT; FLATS FLTS;
            FORD FRD; FORDS FRDS; FOREST FRST FORESTS; FORGE FRG FORG; FORGES FRGS; FORK FRK;
            FORKS FRKS; FORT FT FRT; FREEWAY FWY FREEWY FRWAY FRWY; GARDEN GDN GARDN GRDEN GRDN;
            GARDENS GDNS GRDNS; GATEWAY GTWY GATEWY GATWAY GTWAY; GLEN GLN; GLENS GLNS; GREEN GRN;
            GREENS GRNS; GROVE GRV GROV; GROVES GRVS; HARBOR HBR HARB HARBR HRBOR; HARBORS HBRS;
            HAVEN HVN; HEIGHTS HTS HT; HIGHWAY HWY HIGHWY HIWAY HIWY HWAY; HILL HL; HILLS HLS;
            HOLLOW HOLW HLLW HOLLOWS HOLWS; INLET INLT; ISLAND IS ISLND; ISLANDS ISS ISLNDS;
            ISLE ISLE ISLES; JUNCTION JCT JCTION JCTN JUNCTN JUNCTON; JUNCTIONS JCTS JCTNS; KEY KY;
            KEYS KYS; KNOLL KNL KNOL; KNOLLS KNLS; LAKE LK; LAKES LKS; LAND LAND;
            LANDING LNDG LNDNG; LANE LN; LIGHT LGT; LIGHTS LGTS; LOAF LF; LOCK LCK; LOCKS LCKS;
            LODGE LDG LDGE LODG; LOOP LOOP LOOPS; MALL MALL; MANOR MNR; MANORS MNRS; MEADOW MDW;
            MEADOWS MDWS MEDOWS; MEWS MEWS; MILL ML; MILLS MLS; MISSION MSN MISSN MSSN;
            MOTORWAY MTWY; MOUNT MT MNT; MOUNTAIN MTN MNTAIN MNTN MOUNTIN MTIN; MOUNTAINS MTNS MNTNS;
            NECK NCK; ORCHARD ORCH ORCHRD; OVAL OVAL OVL; OVERPASS OPAS; PARK PARK PRK; PARKS PARK;
            PARKWAY PKWY PARKWY PKWAY PKY PWY; PARKWAYS PKWY PKWYS; PASS PASS; PASSAGE PSGE;
            PATH PATH PATHS; PIKE PIKE PIKES; PINE PNE; PINES PNES; PLACE PL; PLAIN PLN; PLAINS PLNS;
            PLAZA PLZ PLZA; POINT PT; POINTS PTS; PORT PRT; PORTS PRTS; PRAIRIE PR PRR;
            RADIAL RADL RAD RADIEL; RAMP RAMP; RANCH RNCH RANCHES RNCHS; RAPID RPD; RAPIDS RPDS;
            REST RST; RIDGE RDG RDGE; RIDGES RDGS; RIVER RIV RVR RIVR; ROAD RD; ROADS RDS; ROUTE RTE;
            ROW ROW; RUE RUE; RUN RUN; SHOAL SHL; SHOALS SHLS; SHORE SHR SHOAR; SHORES SHRS SHOARS;
            SKYWAY SKWY; SPRING SPG SPNG SPRNG; SPRINGS SPGS SPNGS SPRNGS; SPUR SPUR; SPURS SPUR;
            SQUARE SQ SQR SQRE SQU; SQUARES SQS SQRS; STATION STA STATN STN;
            STRAVENUE STRA STRAV STRAVEN STRAVN STRVN STRVNUE; STREAM STRM STREME;
            STREET ST STRT STR; STREETS STS; SUMMIT SMT SUMIT SUMITT; TERRACE TER TERR;
            THROUGHWAY TRWY; TRACE TRCE TRACES; TRACK TRAK TRACKS TRK TRKS; TRAFFICWAY TRFY;
            TRAIL TRL TRAILS TRLS; TRAILER TRLR TRLRS; TUNNEL TUNL TUNEL TUNLS TUNNELS TUNNL;
            TURNPIKE TPKE TRNPK TURNPK; UNDERPASS UPAS; UNION UN; UNIONS UNS; VALLEY VLY VALLY VLLY;
            VALLEYS VLYS; VIADUCT VIA VDCT VIADCT; VIEW VW; VIEWS VWS; VILLAGE VLG VILL VILLAG
            VILLG VILLIAGE; VILLAGES VLGS; VILLE VL; VISTA VIS VIST VST VSTA; WALK WALK; WALKS WALK;
            WALL WALL; WAY WAY WY; WAYS WAYS; WELL WL; WELLS WLS\
            """;

    /** The suffixes that rarely occur in street or city names. */
    private static final Set<String> COMMON =
            Set.of(
                    "AVE", "ST", "DR", "RD", "LN", "CT", "BLVD", "PL", "WAY", "CIR", "TER", "PKWY",
                    "TRL", "LOOP", "HWY");

    private static final Map<String, String> ABBREVIATIONS = new HashMap<>(1024);
    private static final Map<String, String> NAMES = new HashMap<>(512);

    static {
        int at = 0;
        String name = "";
        String abbreviation = "";
        while (at < TABLE.length()) {
            int end = at;
            while (end < TABLE.length() && Character.isLetter(TABLE.charAt(end))) {
                end++;
            }
            String word = TABLE.substring(at, end);
            if (name.isEmpty()) {
                name = word;
            } else if (abbreviation.isEmpty()) {
                abbreviation = word;
                NAMES.putIfAbsent(abbreviation, name);
            }
            if (!abbreviation.isEmpty()) {
                ABBREVIATIONS.put(word, abbreviation);
                ABBREVIATIONS.put(name, abbreviation);
            }
            boolean last = end < TABLE.length() && TABLE.charAt(end) == ';';
            if (last) {
                name = "";
                abbreviation = "";
                end++;
            }
            at = end + 1;
        }
    }

    private StreetSuffixes() {}

    /** The standard abbreviation of a suffix in upper case; null if the word is not a suffix. */
    static @Nullable String abbreviation(String word) {
        return ABBREVIATIONS.get(word);
    }

    static boolean isSuffix(String word) {
        return ABBREVIATIONS.containsKey(word);
    }

    /** Whether the word is a suffix that rarely occurs in street or city names. */
    static boolean isCommon(String word) {
        String abbreviation = ABBREVIATIONS.get(word);
        return abbreviation != null && COMMON.contains(abbreviation);
    }

    /** Whether the word is the abbreviation of such a suffix. */
    static boolean isCommonAbbreviation(String word) {
        return COMMON.contains(word);
    }

    /** The primary name of a standard abbreviation; otherwise the word itself. */
    static String spelledOut(String word) {
        // In a street name it is the Spanish word.
        return word.equals("VIA") ? word : NAMES.getOrDefault(word, word);
    }
}
