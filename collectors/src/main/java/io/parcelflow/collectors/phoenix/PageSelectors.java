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
 * How the site's pages are asked for and read, as {@code phoenix_mls.yaml} says.
 *
 * @param search result pages
 * @param listing a listing's own page
 * @param labels labels of each field in lower case, the most exact first
 * @param statuses RESO's word for a status by the site's word in lower case
 */
record PageSelectors(
        Search search,
        Listing listing,
        Map<PropertyField, List<String>> labels,
        Map<String, String> statuses) {

    /**
     * Result pages.
     *
     * @param parameters of the query, in order, with {@code {zip}} and {@code {page}} to fill in
     * @param countPhrases in lower case, behind the number of listings
     * @param countSelectors where that number may stand
     * @param noResultPhrases in lower case, on a page without listings
     */
    record Search(
            String path,
            Map<String, String> parameters,
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

        /** Path and query of a result page. */
        String target(ZipCode zip, int page) {
            StringBuilder target = new StringBuilder(path);
            char separator = '?';
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                String value =
                        parameter
                                .getValue()
                                .replace("{zip}", zip.value())
                                .replace("{page}", Integer.toString(page));
                target.append(separator)
                        .append(URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                separator = '&';
            }
            return target.toString();
        }
    }

    /**
     * A listing's own page.
     *
     * @param path with {@code {slug}} to fill in
     * @param notFoundPhrases in lower case, on the page of a listing that is gone
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

    /** The field of each label, by the label in lower case. */
    Map<String, PropertyField> fieldsByLabel() {
        Map<String, PropertyField> fields = new HashMap<>();
        labels.forEach((field, names) -> names.forEach(name -> fields.put(name, field)));
        return fields;
    }
}
