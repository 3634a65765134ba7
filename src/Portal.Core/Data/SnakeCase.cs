using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

internal static class SnakeCase
{
    /// <summary>Names columns, keys and indexes as SQL people write them; tables are named in the maps.</summary>
    public static void UseSnakeCase(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(Fold(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Fold(property.Name));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Fold(key.GetName()!));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(Fold(foreignKey.GetConstraintName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Fold(index.GetDatabaseName()!));
            }
        }
    }

    internal static string Fold(string name)
    {
        var folded = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && name[i - 1] != '_'));
            folded.Append(startsWord ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return folded.ToString();
    }
}
