using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Captures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "captures",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    report_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    query = table.Column<string>(type: "TEXT", nullable: false),
                    view_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    scope_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    said = table.Column<string>(type: "TEXT", nullable: false),
                    data_time = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    taken_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    size_name = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    block_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    most_bytes = table.Column<int>(type: "INTEGER", nullable: true),
                    is_download = table.Column<bool>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    pictures = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    block_count = table.Column<int>(type: "INTEGER", nullable: false),
                    viewer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    server = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_captures", x => x.key);
                    table.ForeignKey(
                        name: "fk_captures_users_viewer_id",
                        column: x => x.viewer_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "watermarks",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    angle = table.Column<int>(type: "INTEGER", nullable: false),
                    density = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    strength = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    colour = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    on_pages = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_captures = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_downloads = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watermarks", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "shared_versions",
                columns: new[] { "name", "value" },
                values: new object[] { "watermark", 0L });

            migrationBuilder.CreateIndex(
                name: "ix_captures_last_used_at",
                table: "captures",
                column: "last_used_at");

            migrationBuilder.CreateIndex(
                name: "ix_captures_viewer_id",
                table: "captures",
                column: "viewer_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "captures");

            migrationBuilder.DropTable(
                name: "watermarks");

            migrationBuilder.DeleteData(
                table: "shared_versions",
                keyColumn: "name",
                keyValue: "watermark");
        }
    }
}
