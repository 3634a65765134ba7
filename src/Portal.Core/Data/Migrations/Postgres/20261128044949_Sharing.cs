using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Sharing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "capture_failures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    subject = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    owner = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    size = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    format = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    failure = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    message = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    waited = table.Column<int>(type: "integer", nullable: false),
                    opened = table.Column<int>(type: "integer", nullable: false),
                    @checked = table.Column<int>(name: "checked", type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    picture = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capture_failures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "captures",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    report_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    view_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    scope_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    said = table.Column<string>(type: "text", nullable: false),
                    data_time = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    taken_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    format = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    size_name = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    block_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    most_bytes = table.Column<int>(type: "integer", nullable: true),
                    is_download = table.Column<bool>(type: "boolean", nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    pictures = table.Column<string>(type: "text", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    block_count = table.Column<int>(type: "integer", nullable: false),
                    viewer_id = table.Column<long>(type: "bigint", nullable: false),
                    marked_from = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    marks = table.Column<string>(type: "text", nullable: true),
                    server = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false)
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
                name: "share_links",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    token = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    creator_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    report_id = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    query = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    said = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    view_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_share_links_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "share_sendings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share_sendings", x => x.id);
                    table.ForeignKey(
                        name: "fk_share_sendings_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_chats",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    corp_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    agent_id = table.Column<int>(type: "integer", nullable: true),
                    chat_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    sealed_key = table.Column<string>(type: "text", nullable: true),
                    key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    key_end = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    role_id = table.Column<long>(type: "bigint", nullable: true),
                    gone_code = table.Column<int>(type: "integer", nullable: true),
                    gone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_paused = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_chats", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "watermarks",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    angle = table.Column<int>(type: "integer", nullable: false),
                    density = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    strength = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    colour = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    on_pages = table.Column<bool>(type: "boolean", nullable: false),
                    on_captures = table.Column<bool>(type: "boolean", nullable: false),
                    on_downloads = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watermarks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wecom_probes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    corp_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    agent_id = table.Column<int>(type: "integer", nullable: false),
                    client = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    user_agent = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wecom_probes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "share_openings",
                columns: table => new
                {
                    link_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    first_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share_openings", x => new { x.link_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_share_openings_share_links_link_id",
                        column: x => x.link_id,
                        principalTable: "share_links",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_share_openings_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "shared_versions",
                columns: new[] { "name", "value" },
                values: new object[] { "watermark", 0L });

            migrationBuilder.CreateIndex(
                name: "ix_capture_failures_at",
                table: "capture_failures",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_captures_last_used_at",
                table: "captures",
                column: "last_used_at");

            migrationBuilder.CreateIndex(
                name: "ix_captures_viewer_id",
                table: "captures",
                column: "viewer_id");

            migrationBuilder.CreateIndex(
                name: "ix_share_links_token",
                table: "share_links",
                column: "token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_share_links_user_id_created_at",
                table: "share_links",
                columns: new[] { "user_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_share_links_view_hash",
                table: "share_links",
                column: "view_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_share_openings_user_id",
                table: "share_openings",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_share_sendings_user_id_at",
                table: "share_sendings",
                columns: new[] { "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_share_sendings_user_id_key",
                table: "share_sendings",
                columns: new[] { "user_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_team_chats_corp_id_name",
                table: "team_chats",
                columns: new[] { "corp_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_team_chats_key_hash",
                table: "team_chats",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wecom_probes_corp_id_agent_id_client",
                table: "wecom_probes",
                columns: new[] { "corp_id", "agent_id", "client" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "capture_failures");

            migrationBuilder.DropTable(
                name: "captures");

            migrationBuilder.DropTable(
                name: "share_openings");

            migrationBuilder.DropTable(
                name: "share_sendings");

            migrationBuilder.DropTable(
                name: "team_chats");

            migrationBuilder.DropTable(
                name: "watermarks");

            migrationBuilder.DropTable(
                name: "wecom_probes");

            migrationBuilder.DropTable(
                name: "share_links");

            migrationBuilder.DeleteData(
                table: "shared_versions",
                keyColumn: "name",
                keyValue: "watermark");
        }
    }
}
