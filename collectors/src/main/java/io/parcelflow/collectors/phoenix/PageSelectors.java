package io.parcelflow.collectors.phoenix;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.select.Evaluator;

/**
 * The URLs and selectors of the site's pages, as configured in {@code phoenix_mls.yaml}.
 *
 * @param search result pages
 * @param listing a listing's own page
 * @param labels labels of each field in lower case, the most specific first
 * @param statuses RESO status by the site's status in lower case
 */
record PageSelectors(
        Search search,
        Listing listing,
        Map<PropertyField, List<String>> labels,
        Map<String, String> statuses) {

    /**
     * URLs and selectors of result pages.
     *
     * @param parameters query parameters in order, with the placeholders {@code {zip}} and {@code
     *     {page}}
     * @param priceCeiling name of the query parameter that restricts the search to listings up to a
     *     price; empty for none
     * @param countPhrases texts in lower case after the number of listings
     * @param countSelectors elements that may contain that number
     * @param noResultPhrases texts in lower case on a page without listings
     */
    record Search(
            String path,
            Map<String, String> parameters,
            String priceCeiling,
            List<String> countPhrases,
            List<Evaluator> countSelectors,
            List<String> noResultPhrases,
            List<Evaluator> cardSelectors,
            SelectorFallbacks cardTitle,
            SelectorFallbacks cardLink,
            SelectorFallbacks cardPrice) {

        Search {
            parameters = new LinkedHashMap<>(parameters);
            countPhrases = List.copyOf(countPhrases);
            countSelectors = List.copyOf(countSelectors);
            noResultPhrases = List.copyOf(noResultPhrases);
            cardSelectors = List.copyOf(cardSelectors);
        }

        /** Whether a search can be continued at a price: the dearest listings come first. */
        boolean canNarrow() {
            return !priceCeiling.isEmpty() && parameters.containsValue("-ListPrice");
        }

        /** Path and query of a result page. */
        String target(ZipCode zip, ListingSearchCursor cursor) {
            StringBuilder target = new StringBuilder(path);
            char separator = '?';
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                String value =
                        parameter
                                .getValue()
                                .replace("{zip}", zip.value())
                                .replace("{page}", Integer.toString(cursor.page()));
                target.append(separator)
                        .append(URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                separator = '&';
            }
            if (cursor.isNarrow()) {
                target.append(separator)
                        .append(URLEncoder.encode(priceCeiling, StandardCharsets.UTF_8))
                        .append('=')
                        .append(cursor.ceiling());
            }
            return target.toString();
        }
    }

    /**
     * URL and selectors of a listing's page.
     *
     * @param path with the placeholder {@code {slug}}
     * @param notFoundPhrases texts in lower case on the page of a deleted listing
     */
    record Listing(
            String path,
            SelectorFallbacks title,
            SelectorFallbacks price,
            SelectorFallbacks status,
            SelectorFallbacks latitude,
            SelectorFallbacks longitude,
            List<String> notFoundPhrases) {

        Listing {
            notFoundPhrases = List.copyOf(notFoundPhrases);
        }
    }

    PageSelectors {
        labels = Map.copyOf(labels);
        statuses = Map.copyOf(statuses);
    }

    /** Fields by label in lower case. */
    Map<String, PropertyField> fieldsByLabel() {
        Map<String, PropertyField> fields = new HashMap<>();
        labels.forEach((field, names) -> names.forEach(name -> fields.put(name, field)));
        return fields;
    }
}
