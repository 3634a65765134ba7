using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Portal.Migrations;

/// <summary>Writes the types of columns beside rows that go into them; EF's own leaves them to the model.</summary>
internal sealed class TypedRows(CSharpMigrationOperationGeneratorDependencies dependencies) : CSharpMigrationOperationGenerator(dependencies)
{
    protected override void Generate(InsertDataOperation operation, IndentedStringBuilder builder)
    {
        if (operation is not { ColumnTypes: { } types, Schema: null })
        {
            base.Generate(operation, builder);
            return;
        }

        var code = Dependencies.CSharpHelper;
        builder.AppendLine(".InsertData(");
        using (builder.Indent())
        {
            builder.Append("table: ").Append(code.Literal(operation.Table)).AppendLine(",")
                .Append("columns: ").Append(code.Literal(operation.Columns)).AppendLine(",")
                .Append("columnTypes: ").Append(code.Literal(types)).AppendLine(",")
                .Append("values: ").AppendLines(code.Literal(operation.Values), skipFinalNewline: true).Append(")");
        }
    }
}
