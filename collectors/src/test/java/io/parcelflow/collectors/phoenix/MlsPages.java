package io.parcelflow.collectors.phoenix;

import java.util.ArrayList;
import java.util.List;

/** Pages in the manner of the MLS site's plugin, of homes that do not exist. */
final class MlsPages {

    private MlsPages() {}

    static String slug(int number, String zip) {
        return number + "-W-EL-SAMPLE-Drive-Glendale-AZ-" + zip + "-mls_6" + number;
    }

    /** A card of the first version of the templates. */
    static String card(int number, String zip) {
        String link = "https://www.example.org/mls/" + slug(number, zip) + "?m=1&amp;p=y";
        return """
        <div class='flexmls_connect__sr_result' title='%d W EL SAMPLE Drive, Glendale, AZ %s - MLS# 6%d'
          link='%s'><div class='flexmls_connect__sr_price'>$4%d,000</div>
          <div class='flexmls_connect__sr_address'><a href='%s'>%d W EL SAMPLE Drive<br />
          Glendale, AZ %s</a></div>
          <div class='flexmls_connect__zebra'><span class='flexmls_connect__field_label'># Bedrooms: </span>
          <span class='flexmls_connect__field_value'>4</span></div>
          <div class='flexmls_connect__zebra'><span class='flexmls_connect__field_label'>Listing Agent: </span>
          <span class='flexmls_connect__field_value'>Sample Agent</span></div></div>
        """
                .formatted(number, zip, number, link, 10 + number % 90, link, number, zip);
    }

    static List<String> cards(int from, int count, String zip) {
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cards.add(card(from + i, zip));
        }
        return cards;
    }

    /** The second version of the templates renames every class. */
    static String secondVersion(String page) {
        return page.replace("flexmls_connect__sr_result", "flexmls-listing")
                .replace("flexmls_connect__sr_price", "flexmls-price")
                .replace("<span class='flexmls_connect__sr_matches_count'>", "<span class='n'>")
                .replace("matches found", "Matches Found")
                .replace("flexmls_connect__sr_matches", "flexmls-matches-count")
                .replace("flexmls_connect__", "flexmls-v2-");
    }

    static String renamed(String page) {
        return page.replace("flexmls_connect__", "x9-").replace("flexmls-", "x9-");
    }

    static String results(String count, List<String> cards) {
        return """
        <!DOCTYPE html><html><head><title>Property Search - Sample</title></head><body>
        <nav><a href='/'>Call us on $0 plans</a></nav>
        <div class='flexmls_connect__page_content'><div class='flexmls_connect__sr_matches'>
        <span class='flexmls_connect__sr_matches_count'>
             %s </span>
           matches found </div>
        %s
        </div></body></html>
        """
                .formatted(count, String.join("\n", cards));
    }

    static String listing(int number, String zip) {
        return """
        <!DOCTYPE html><html><head><title>%1$d W EL SAMPLE Drive, Glendale, AZ %2$s (MLS# 6%1$d)</title>
        <meta property='og:title' content='%1$d W EL SAMPLE Drive, Glendale, AZ %2$s'></head><body>
        <div class='flexmls_connect__sr_detail' title='%1$d W EL SAMPLE Drive, Glendale, AZ %2$s - MLS# 6%1$d'>
        <div class='flexmls_connect__ld_price'><div>$450,000</div></div>
        <span>4 beds</span>
        <div class='flexmls_connect__ld_detail_table'><div class='flexmls_connect__detail_header'>General</div>
        <div class='flexmls_connect__ld_property_detail'><b># Bedrooms:</b> 4</div>
        <div class='flexmls_connect__ld_property_detail'><b>Full Bathrooms:</b> 2</div>
        <div class='flexmls_connect__ld_property_detail'><b>Half Bathrooms:</b> 1</div>
        <div class='flexmls_connect__ld_property_detail'><b>Approx SQFT:</b> 2,086</div>
        <div class='flexmls_connect__ld_property_detail'><b>Approx Lot SqFt:</b> 7,558</div>
        <div class='flexmls_connect__ld_property_detail'><b>Year Built:</b> 1978</div>
        <div class='flexmls_connect__ld_property_detail'><b>Garage Spaces:</b> 2.5</div>
        <div class='flexmls_connect__ld_property_detail'><b>Private Pool Y/N:</b> Y</div>
        <div class='flexmls_connect__ld_property_detail'><b>Listing Agent:</b> Sample Agent</div>
        <div class='flexmls_connect__ld_property_detail'><b>Agent Phone:</b> 555-0100</div>
        <div class='flexmls_connect__ld_property_detail'><b>Days on Market:</b> 12</div>
        </div><div id='flexmls_connect__map_canvas' latitude='33.57' longitude='-112.17'></div>
        </div></body></html>
        """
                .formatted(number, zip);
    }
}
