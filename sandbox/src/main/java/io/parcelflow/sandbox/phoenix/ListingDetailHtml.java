package io.parcelflow.sandbox.phoenix;

import io.parcelflow.sandbox.dataset.SimulatedListing;
import java.util.Locale;

/** Writes the page of a listing. */
final class ListingDetailHtml {

    private static final int CHARS = 24 * 1024;

    private static final String REMARKS =
            "This listing is simulated and nobody can move in. Were it real, it would have a bright"
                    + " great room, a kitchen with quartz counters, a covered patio and a low-care"
                    + " yard, close to parks, schools and the freeway. Buyer to verify all facts.";

    private ListingDetailHtml() {}

    static String classic(SimulatedListing listing) {
        String title = ListingText.fullAddress(listing);
        StringBuilder html = open(listing, title);
        html.append("<div class='flexmls_connect__prev_next'></div>\n");
        html.append("<div class='flexmls_connect__sr_detail' title='").append(title);
        html.append(" - MLS# ").append(listing.number()).append("'>");
        html.append("<hr class='flexmls_connect__sr_divider'>");
        html.append("<div class='flexmls_connect__sr_address'>");
        html.append("<div class='flexmls_connect__ld_price'><div>");
        ListingText.appendDollars(html, listing.price()).append("</div></div>");
        html.append(listing.streetLine()).append("<br />");
        ListingText.appendCityLine(html, listing).append("<br />MLS# ").append(listing.number());
        html.append("<br />").append(listing.beds()).append(" beds &nbsp;|&nbsp; ");
        html.append(listing.baths()).append(" baths &nbsp;|&nbsp; ");
        html.append(listing.livingArea()).append(" sqft<br /></div>\n");
        photos(html, listing, title);
        html.append("<br /><b>Property Description</b><br />").append(REMARKS).append("<br />\n");
        html.append(
                "<div class='flexmls_connect__tab_group' id='flexmls_connect__detail_group'>\n");
        details(html, listing, new ClassicRows(html));
        html.append("</div>\n");
        map(html, listing);
        html.append(
                "<div class='flexmls_connect__disclaimer_text'>Simulated listings.</div></div>");
        return SitePageTemplate.close(html);
    }

    static String v2(SimulatedListing listing) {
        String title = ListingText.fullAddress(listing);
        StringBuilder html = open(listing, title);
        html.append("<div class=\"flexmls-listing-details flexmls-v2-widget\">\n");
        html.append("<h2 class=\"property-title flexmls-title-largest\">").append(title);
        html.append("</h2>\n<span class=\"flexmls-price flexmls-title-large\">");
        ListingText.appendDollars(html, listing.price()).append("</span>\n");
        html.append("<div class=\"main-details-section listing-section\">");
        html.append("<div class=\"flexmls-details\">");
        mainDetail(html, "Bedrooms", Integer.toString(listing.beds()));
        mainDetail(html, "Baths", Integer.toString(listing.baths()));
        mainDetail(
                html,
                "Square Footage",
                ListingText.appendGrouped(new StringBuilder(), listing.livingArea()).toString());
        mainDetail(
                html,
                "Lot Size (sq. ft.)",
                ListingText.appendGrouped(new StringBuilder(), listing.lotSize()).toString());
        mainDetail(html, "Status", "Active");
        html.append("</div></div>\n<div class=\"flexmls-description\">").append(REMARKS);
        html.append("</div>\n<h2>More Information <span class=\"mls-id\">MLS# ");
        html.append(listing.number()).append("</span></h2>\n<div class=\"property-details\">\n");
        details(html, listing, new V2Rows(html));
        html.append("</div>\n");
        map(html, listing);
        return SitePageTemplate.close(html.append("</div>\n"));
    }

    private static StringBuilder open(SimulatedListing listing, String title) {
        StringBuilder html = new StringBuilder(CHARS);
        SitePageTemplate.open(html, title + " (MLS# " + listing.number() + ")");
        return html;
    }

    private static void details(StringBuilder html, SimulatedListing listing, Rows rows) {
        rows.section("General");
        rows.row("# Bedrooms", Integer.toString(listing.beds()));
        rows.row("Full Bathrooms", Integer.toString(listing.baths()));
        rows.row(
                "Approx SQFT",
                ListingText.appendGrouped(new StringBuilder(), listing.livingArea()).toString());
        rows.row(
                "Approx Lot SqFt",
                ListingText.appendGrouped(new StringBuilder(), listing.lotSize()).toString());
        if (listing.random(11, 12) != 0) {
            rows.row("Year Built", Integer.toString(listing.yearBuilt()));
        }
        rows.row("Garage Spaces", Integer.toString(listing.garageSpaces()));
        rows.row("Private Pool Y/N", listing.pool() ? "Y" : "N");
        rows.row("Dwelling Type", "Single Family - Detached");
        rows.end();
        rows.section("Location, Tax & Legal");
        rows.row("Subdivision", listing.subdivision());
        rows.row("County", "Maricopa");
        rows.row("State/Province", "AZ");
        rows.row("Zip Code", listing.zip().value());
        rows.row("Elementary School District", "Cartwright School District");
        rows.row("High School District", "Phoenix Union High School District");
        rows.end();
        rows.section("Contract Information");
        rows.row("Days on Market", Integer.toString(listing.daysOnMarket()));
        rows.row("List Date", listing.onMarketDate().toString());
        rows.row("Listing Office", listing.agency());
        rows.end();
        html.append('\n');
    }

    private static void photos(StringBuilder html, SimulatedListing listing, String title) {
        html.append("<div class='flexmls_connect__photos'>");
        html.append("<div class='flexmls_connect__filmstrip'>");
        for (int i = 0; i < ListingText.photoCount(listing); i++) {
            html.append("<img src='");
            ListingText.appendPhotoUrl(html, listing, i, "t")
                    .append("' ind='")
                    .append(i)
                    .append("' fullsrc='");
            ListingText.appendPhotoUrl(html, listing, i, "o").append("' alt='").append(title);
            html.append("' title='Photo for ").append(title).append("' width='65' />\n");
        }
        html.append("</div></div>\n");
    }

    private static void map(StringBuilder html, SimulatedListing listing) {
        if (listing.random(12, 15) == 0) {
            return;
        }
        html.append("<div class='flexmls_connect__tab_group' id='flexmls_connect__map_group'>");
        html.append("<div id='flexmls_connect__map_canvas' latitude='");
        html.append(degrees(listing.latitude())).append("' longitude='");
        html.append(degrees(listing.longitude())).append("'></div></div>\n");
    }

    private static String degrees(double degrees) {
        return Double.toString(Math.round(degrees * 1e6) / 1e6).toLowerCase(Locale.ROOT);
    }

    private static void mainDetail(StringBuilder html, String label, String value) {
        html.append("<span class=\"flexmls-detail\"><span class=\"detail-label\">").append(label);
        html.append(":</span> <span class=\"detail-value\">").append(value);
        html.append("</span></span>\n");
    }

    /** Writes labeled values in the markup of a layout. */
    private interface Rows {
        void section(String name);

        void row(String label, String value);

        void end();
    }

    private record ClassicRows(StringBuilder html) implements Rows {
        @Override
        public void section(String name) {
            html.append("<div class='flexmls_connect__ld_detail_table'>");
            html.append("<div class='flexmls_connect__detail_header'>").append(name);
            html.append("</div><div class='flexmls_connect__ld_property_detail_body columns2'>");
        }

        @Override
        public void row(String label, String value) {
            html.append("<div class='flexmls_connect__ld_property_detail'><b>").append(label);
            html.append(":</b> ").append(value).append("</div>");
        }

        @Override
        public void end() {
            html.append("</div></div>\n");
        }
    }

    private record V2Rows(StringBuilder html) implements Rows {
        @Override
        public void section(String name) {
            html.append("<div class=\"details-section\"><h3 class=\"detail-section-header\">");
            html.append(name).append("</h3><div class=\"property-details-wrapper\">\n");
        }

        @Override
        public void row(String label, String value) {
            html.append("<span class=\"detail-value\"><b>").append(label).append(":</b> ");
            html.append(value).append("</span>\n");
        }

        @Override
        public void end() {
            html.append("</div></div>\n");
        }
    }
}
