using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Portal.Migrations;

/// <summary>Names the types of columns whose rows a migration writes, which otherwise are looked up in the model.</summary>
internal static class ColumnTypes
{
    public static void Name(MigrationOperation operation, IRelationalModel model)
    {
        switch (operation)
        {
            case InsertDataOperation { ColumnTypes: null } insert when Of(model, insert.Table, insert.Columns) is { } types:
                insert.ColumnTypes = types;
                break;
            case DeleteDataOperation { KeyColumnTypes: null } delete when Of(model, delete.Table, delete.KeyColumns) is { } types:
                delete.KeyColumnTypes = types;
                break;
        }
    }

    private static string[]? Of(IRelationalModel model, string table, string[] columns) =>
        model.FindTable(table, null) is { } found ? [.. columns.Select(column => found.FindColumn(column)!.StoreType)] : null;
}
