package io.parcelflow.sandbox.phoenix;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.SimulatedListing;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a search page: the number of listings, the listings, and links to the other pages. */
final class ListingSearchHtml {

    private static final int CHARS = 48 * 1024;
    private static final int PAGES_LINKED_AROUND = 5;

    private ListingSearchHtml() {}

    static String classic(SyntheticDataset world, ListingSearchQuery search) {
        int total = total(world, search);
        StringBuilder html = SitePageTemplate.open(new StringBuilder(CHARS), "Property Search");
        html.append("<div class='flexmls_connect__page_content'>\n");
        html.append("<div class='flexmls_connect__sr_matches'>\n");
        html.append("<span class='flexmls_connect__sr_matches_count'>\n\t\t");
        ListingText.appendGrouped(html, total).append("\t</span>\n\tmatches found\n</div>\n");
        html.append("<hr class='flexmls_connect__sr_divider'>\n");
        for (SimulatedListing listing : listings(world, search)) {
            classicCard(html, listing, search.origin() + ListingText.path(listing));
        }
        html.append("<hr class='flexmls_connect__sr_divider'>\n");
        pagination(html, search, pages(total, search));
        html.append("<div class='flexmls_connect__idx_disclosure_text'>Simulated listings.</div>");
        return SitePageTemplate.close(html.append("</div>\n"));
    }

    static String v2(SyntheticDataset world, ListingSearchQuery search) {
        int total = total(world, search);
        StringBuilder html = SitePageTemplate.open(new StringBuilder(CHARS), "Property Search");
        html.append("<div class=\"flexmls-v2-widget flexmls-body-font\">\n");
        html.append("<div class=\"flexmls-count-wrapper\"><span class=\"flexmls-matches-count\">");
        ListingText.appendGrouped(html, total).append(" Matches Found</span></div>\n");
        html.append("<div class=\"flexmls-listings-list-wrapper\">\n");
        for (SimulatedListing listing : listings(world, search)) {
            v2Card(html, listing, search.origin() + ListingText.path(listing));
        }
        html.append("</div>\n");
        pagination(html, search, pages(total, search));
        return SitePageTemplate.close(html.append("</div>\n"));
    }

    private static int total(SyntheticDataset world, ListingSearchQuery search) {
        int total = 0;
        for (ZipCode zip : search.zips()) {
            total += world.listings(zip);
        }
        return total;
    }

    private static int pages(int total, ListingSearchQuery search) {
        return Math.ceilDiv(total, search.limit());
    }

    /**
     * The listings of the page; the price of each is computed once, which takes most of the time.
     */
    private static List<SimulatedListing> listings(
            SyntheticDataset world, ListingSearchQuery search) {
        List<SimulatedListing> found = new ArrayList<>();
        for (ZipCode zip : search.zips()) {
            for (int slot = 0; slot < world.listings(zip); slot++) {
                found.add(world.listing(zip, slot));
            }
        }
        long[] order = new long[found.size()];
        for (int i = 0; i < order.length; i++) {
            long falling = search.isPriceDescending() ? -(long) found.get(i).price() : 0;
            order[i] = (falling << Integer.SIZE) + i;
        }
        Arrays.sort(order);
        List<SimulatedListing> shown = new ArrayList<>(search.limit());
        long from = (search.page() - 1L) * search.limit();
        for (long at = from; at < Math.min(order.length, from + search.limit()); at++) {
            shown.add(found.get((int) order[(int) at]));
        }
        return shown;
    }

    private static void classicCard(StringBuilder html, SimulatedListing listing, String link) {
        String title = ListingText.fullAddress(listing);
        html.append("<div class='flexmls_connect__sr_result' title='").append(title);
        html.append(" - MLS# ").append(listing.number()).append("'\n\t\t\t\tlink='");
        html.append(link).append("'>");
        html.append("<div class='flexmls_connect__sr_price'>");
        ListingText.appendDollars(html, listing.price()).append("</div>");
        html.append("<div class='flexmls_connect__sr_address'><a href='").append(link);
        html.append("' title='Click for more details'>").append(listing.streetLine());
        html.append("<br />");
        ListingText.appendCityLine(html, listing).append("</a></div>");
        html.append("<div class='flexmls_connect__sr_left_column'><a class='photo' href='");
        ListingText.appendPhotoUrl(html, listing, 0, "o")
                .append("' rel='p-")
                .append(listing.number());
        html.append("'><img class='flexmls_connect__sr_main_photo' src='");
        ListingText.appendPhotoUrl(html, listing, 0, "300")
                .append("' alt='")
                .append(title)
                .append("' /></a>");
        html.append("<div class='flexmls_connect__sr_details'>");
        html.append("<a class='photo_click flexmls_connect__sr_asset_link'>View Photos (")
                .append(ListingText.photoCount(listing))
                .append(")</a></div></div>");
        html.append("<div class='flexmls_connect__sr_listing_facts_container'>");
        html.append("<div class='flexmls_connect__sr_listing_facts'>");
        fact(html, "# Bedrooms", Integer.toString(listing.beds()));
        fact(html, "# Bathrooms", Integer.toString(listing.baths()));
        fact(html, "Square Footage", Integer.toString(listing.livingArea()));
        html.append("</div></div></div>\n");
    }

    private static void fact(StringBuilder html, String label, String value) {
        html.append("<div class='flexmls_connect__zebra'>");
        html.append("<span class='flexmls_connect__field_label'>")
                .append(label)
                .append(": </span>");
        html.append("<span class='flexmls_connect__field_value'>").append(value);
        html.append("</span></div>");
    }

    private static void v2Card(StringBuilder html, SimulatedListing listing, String link) {
        String title = ListingText.fullAddress(listing);
        html.append("<div\n\tclass=\"flexmls-listing\"\n\ttitle=\"").append(title);
        html.append(" - MLS# ").append(listing.number()).append("\"\n\tlink=\"").append(link);
        html.append("\"\n>\n<div class=\"flexmls-image-wrapper\">\n<a href=\"").append(link);
        html.append("\" class=\"flexmls-listing-photo-link\"><img");
        html.append(" class=\"flexmls-listing-card__photo\" src=\"");
        ListingText.appendPhotoUrl(html, listing, 0, "640").append("\" srcset=\"");
        ListingText.appendPhotoUrl(html, listing, 0, "300").append(" 300w, ");
        ListingText.appendPhotoUrl(html, listing, 0, "640").append(" 640w\" alt=\"").append(title);
        html.append("\" loading=\"lazy\" width=\"640\" height=\"400\" /></a>\n");
        html.append("<span class=\"flexmls-price\">");
        ListingText.appendDollars(html, listing.price())
                .append("</span>\n</div>\n<a href=\"")
                .append(link);
        html.append("\" class=\"flexmls-content-wrapper flexmls-listing-content-link\">\n");
        html.append("<div class=\"flexmls-address\">").append(listing.streetLine()).append(", ");
        html.append(listing.city()).append(", AZ</div>\n<div class=\"flexmls-quick-details\">");
        html.append("<span class=\"flexmls-status flexmls-status-active\">Active</span>");
        html.append("<div class=\"flexmls-details\"><span class=\"flexmls-detail\">");
        html.append(listing.beds()).append("BD</span> <span class=\"flexmls-detail\">");
        html.append(listing.baths()).append("BA</span> <span class=\"flexmls-detail\">");
        ListingText.appendGrouped(html, listing.livingArea())
                .append("SF</span></div></div>\n</a>\n</div>\n");
    }

    private static void pagination(StringBuilder html, ListingSearchQuery search, int pages) {
        if (pages <= 1) {
            return;
        }
        int page = search.page();
        html.append(" <div class='flexmls_connect__sr_pagination'>");
        if (page > 1) {
            html.append("<button href='").append(search.pageLink(page - 1));
            html.append("'>Previous</button>");
        }
        for (int other = 1; other <= pages; other++) {
            if (other == page) {
                html.append(" <span>").append(other).append("</span> ");
            } else if (other == 1
                    || other == pages
                    || Math.abs(other - page) <= PAGES_LINKED_AROUND) {
                html.append(" <a href='").append(search.pageLink(other)).append("'>");
                html.append(other).append("</a> ");
            }
        }
        if (page < pages) {
            html.append("<button href='")
                    .append(search.pageLink(page + 1))
                    .append("'>Next</button>");
        }
        html.append("</div><!-- pagination -->\n");
    }
}
