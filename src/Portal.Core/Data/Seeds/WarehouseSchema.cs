namespace Portal.Core.Data.Seeds;

/// <summary>The tables of the demo warehouse. Whoever changes them, or what is written into them, counts the version up.</summary>
internal static class WarehouseSchema
{
    public const int Version = 2;

    // Amounts are whole yuan. Days are yyyy-MM-dd. The keys follow what reports ask for, so that no index beside them is needed.
    public const string Tables = """
        create table meta (key text primary key, value text not null) without rowid;
        create table areas (id text primary key, parent_id text, name text not null, level integer not null, region text not null, position integer not null) without rowid;
        create table dealers (id integer primary key, name text not null, city text not null, province text not null, region text not null, grade text not null);
        create index dealers_by_place on dealers (province, city);
        create table series (id integer primary key, name text not null, fuel text not null, body text not null);
        create table models (id integer primary key, series_id integer not null references series, name text not null, list_price integer not null);

        create table sales (day text not null, dealer_id integer not null references dealers, model_id integer not null references models,
            units integer not null, amount integer not null, discount integer not null, cost integer not null,
            primary key (day, dealer_id, model_id)) without rowid;

        create table sales_month (year integer not null, month integer not null, dealer_id integer not null, series_id integer not null,
            province text not null, region text not null,
            units integer not null, amount integer not null, discount integer not null, cost integer not null,
            last_units integer not null, last_amount integer not null, target real not null,
            primary key (year, month, dealer_id, series_id)) without rowid;
        create index sales_month_by_dealer on sales_month (dealer_id, year, month);

        create table sales_day (day text not null, region text not null, series_id integer not null,
            units integer not null, amount integer not null, discount integer not null, cost integer not null,
            primary key (day, region, series_id)) without rowid;

        create table model_month (year integer not null, month integer not null, model_id integer not null, region text not null,
            units integer not null, amount integer not null, discount integer not null, cost integer not null,
            primary key (year, month, model_id, region)) without rowid;

        create table dealer_month (year integer not null, month integer not null, dealer_id integer not null, province text not null, region text not null,
            units integer not null, daily_units real not null, stock integer not null, satisfaction real not null, reviews integer not null,
            primary key (year, month, dealer_id)) without rowid;

        create table funnel (day text not null, region text not null, channel text not null,
            leads integer not null, test_drives integer not null, orders integer not null, deliveries integer not null,
            primary key (day, region, channel)) without rowid;

        create table targets (year integer not null, month integer not null, dealer_id integer not null, province text not null, region text not null, units integer not null,
            primary key (year, month, dealer_id)) without rowid;
        create table expenses (year integer not null, month integer not null, region text not null, item text not null, amount integer not null,
            primary key (year, month, region, item)) without rowid;
        create table exports (year integer not null, month integer not null, country text not null, units integer not null,
            primary key (year, month, country)) without rowid;
        create table parc (year integer not null, province text not null, region text not null, fuel text not null, cars integer not null,
            primary key (year, province, fuel)) without rowid;
        """;
}
