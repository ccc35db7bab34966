package io.parcelflow.bench.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Paths of every page and readable API resource of a store with many properties and runs. Paths
 * vary from call to call, so that caching does not hide their cost.
 *
 * @param country the run with very many tasks
 * @param days the number of other runs, {@code day_2} and on
 * @param source one of the sources
 * @param firstZip the first ZIP code of the properties
 * @param zips the number of consecutive ZIP codes
 */
public record BenchmarkPaths(String country, int days, String source, int firstZip, int zips) {

    private static final String API = "/api/v1";

    /** By name in the table of results. */
    public Map<String, IntFunction<String>> all() {
        Map<String, IntFunction<String>> paths = new LinkedHashMap<>();
        pages(paths);
        searches(paths);
        runs(paths);
        history(paths);
        return paths;
    }

    private String day(int i) {
        return "day_" + (2 + i * 7 % (days - 4));
    }

    private String zip(int i) {
        return String.valueOf(firstZip + i * 11 % zips);
    }

    private void pages(Map<String, IntFunction<String>> paths) {
        paths.put("Now", _ -> "/");
        paths.put("Now, its live part", _ -> "/live/now");
        paths.put("Now, an area", i -> "/?zips=" + (10 + i % 30));
        paths.put("Now, within an area", i -> "/?zips=" + (100 + i * 3 % 300));
        paths.put("Plan", _ -> "/plan");
        paths.put("Runs, a month", _ -> "/runs?days=30");
        paths.put("Runs, a year", _ -> "/runs?days=365");
        paths.put("Runs, a day's run", i -> "/runs/" + day(i));
        paths.put("Runs, the country's", _ -> "/runs/" + country);
        paths.put("Runs, two compared", i -> "/runs/compare?run=" + day(i) + "&run=" + country);
        paths.put("Sources", _ -> "/sources");
        paths.put("Service", _ -> "/service");
        paths.put("Reports", _ -> "/reports");
        paths.put("Quality", _ -> "/quality");
        paths.put("Quality, a year", _ -> "/quality?days=365");
    }

    private void searches(Map<String, IntFunction<String>> paths) {
        paths.put("Properties", _ -> "/properties");
        for (String order :
                new String[] {
                    "-changedAt",
                    "-firstSeenAt",
                    "listPrice",
                    "-listPrice",
                    "-closePrice",
                    "-livingArea",
                    "-yearBuilt",
                    "qualityScore",
                    "zipCode"
                }) {
            paths.put(
                    "Properties by " + order,
                    i -> "/properties?sort=" + order + "&minBedroomsTotal=" + i % 3);
        }
        paths.put("Properties of a ZIP", i -> "/properties?sort=listPrice&zipCode=" + zip(i));
        paths.put(
                "Properties, a price", i -> "/properties?sort=listPrice&minListPrice=" + price(i));
        paths.put(
                "Properties, price, beds, baths, area, year",
                i ->
                        "/properties?minBedroomsTotal=4&minBathroomsTotalInteger=3&minLivingArea=2000&maxLivingArea=2200&minYearBuilt="
                                + (1950 + i)
                                + "&maxYearBuilt="
                                + (1960 + i)
                                + "&minListPrice="
                                + price(i)
                                + "&maxListPrice="
                                + (price(i) + 50_000));
        paths.put(
                "Properties, status and type",
                i ->
                        "/properties?standardStatus=active&propertyType=condominium&minListPrice="
                                + price(i));
        paths.put("Properties of a source", i -> "/properties?sort=-yearBuilt&source=" + source);
        paths.put(
                "Properties changed since",
                i -> "/properties?changedSince=2025-11-0" + (1 + i % 2));
        paths.put("Properties, an address", i -> "/properties?text=" + (100 + i) + "+n+map");
        paths.put(
                "Properties, a city, cheapest",
                i -> "/properties?text=mesa&sort=listPrice&minBedroomsTotal=" + i % 5);
        paths.put(
                "Properties, nothing",
                i -> "/properties?maxYearBuilt=1800&minListPrice=" + price(i));
        paths.put("API properties", i -> API + "/properties?limit=50&minListPrice=" + price(i));
        paths.put("API facets", _ -> API + "/property-facets");
    }

    private static int price(int i) {
        return 200_000 + i * 5_000;
    }

    private void runs(Map<String, IntFunction<String>> paths) {
        String run = API + "/runs/" + country;
        paths.put("API status", _ -> API + "/status");
        paths.put("API runs", _ -> API + "/runs?limit=100");
        paths.put("API a run", i -> API + "/runs/" + day(i));
        paths.put("API the country's run", _ -> run);
        paths.put("API a run's report", i -> API + "/runs/" + day(i) + "/report");
        paths.put("API a run's failures", i -> API + "/runs/" + day(i) + "/failures");
        paths.put("API tasks, first page", _ -> run + "/tasks?limit=100");
        paths.put("API tasks that failed", i -> run + "/tasks?state=failed&limit=" + (50 + i % 50));
        paths.put(
                "API tasks of the last source",
                i -> run + "/tasks?limit=" + (50 + i % 50) + "&source=" + source);
        paths.put(
                "API tasks of a ZIP",
                i -> run + "/tasks?zipCode=" + String.format("%05d", 501 + i * 997));
    }

    private void history(Map<String, IntFunction<String>> paths) {
        String year = "?from=2025-11-01T00:00:00Z&to=2026-11-10T00:00:00Z";
        paths.put("API sources", _ -> API + "/sources");
        paths.put("API quality", _ -> API + "/quality");
        paths.put("API quality, a year", _ -> API + "/quality-history" + year);
        paths.put("API rejects", i -> API + "/rejects?limit=" + (50 + i % 50));
        paths.put("API rejects grouped, a year", _ -> API + "/reject-groups" + year);
        paths.put("API failures grouped, a year", _ -> API + "/failure-groups" + year);
        paths.put("API changes counted", _ -> API + "/change-counts" + year);
        paths.put("API changed prices", _ -> API + "/changes" + year + "&kind=price");
        paths.put("API health", _ -> API + "/health");
        paths.put("API alerts", _ -> API + "/alerts");
        paths.put("API kept reports", _ -> API + "/report-files");
        paths.put("API schedule", _ -> API + "/schedule");
        paths.put("API workflows", _ -> API + "/workflows");
        paths.put(
                "API daily report", i -> API + "/reports/daily?from=2026-0" + (1 + i % 9) + "-11");
        paths.put(
                "API weekly report",
                i -> API + "/reports/weekly/html?from=2026-0" + (1 + i % 9) + "-11");
        paths.put(
                "API quality report",
                i -> API + "/reports/quality?from=2026-0" + (1 + i % 9) + "-11");
        paths.put(
                "API performance report",
                i -> API + "/reports/performance?from=2026-0" + (1 + i % 9) + "-11");
        paths.put("Metrics", _ -> "/metrics");
        paths.put("Health", _ -> "/health/live");
        paths.put("API description", _ -> API + "/openapi.json");
    }
}
