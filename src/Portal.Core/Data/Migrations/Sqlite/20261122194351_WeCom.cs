using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WeCom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    details = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bindings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    corp_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    member_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    normalized_member_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bindings", x => x.id);
                    table.ForeignKey(
                        name: "fk_bindings_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_states",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    browser_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    corp_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    agent_id = table.Column<int>(type: "INTEGER", nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    is_manual = table.Column<bool>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_states", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "wecom_corps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    corp_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    server_address = table.Column<string>(type: "TEXT", nullable: true),
                    api_address = table.Column<string>(type: "TEXT", nullable: false),
                    authorize_address = table.Column<string>(type: "TEXT", nullable: false),
                    login_address = table.Column<string>(type: "TEXT", nullable: false),
                    social_features = table.Column<bool>(type: "INTEGER", nullable: false),
                    sealed_contacts_secret = table.Column<string>(type: "TEXT", nullable: true),
                    sealed_social_secret = table.Column<string>(type: "TEXT", nullable: true),
                    social_schema = table.Column<string>(type: "TEXT", nullable: true),
                    social_agent_id = table.Column<int>(type: "INTEGER", nullable: true),
                    native_bundle_id = table.Column<string>(type: "TEXT", nullable: true),
                    native_package_name = table.Column<string>(type: "TEXT", nullable: true),
                    native_signature = table.Column<string>(type: "TEXT", nullable: true),
                    is_provisioned = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wecom_corps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wecom_domain_files",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wecom_domain_files", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "wecom_seen_messages",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wecom_seen_messages", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "wecom_tokens",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    sealed_value = table.Column<string>(type: "TEXT", nullable: true),
                    renew_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    claimed_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    claimed_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    refused_code = table.Column<int>(type: "INTEGER", nullable: true),
                    refused_message = table.Column<string>(type: "TEXT", nullable: true),
                    refused_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wecom_tokens", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "wecom_apps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    agent_id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    sealed_secret = table.Column<string>(type: "TEXT", nullable: false),
                    sealed_token = table.Column<string>(type: "TEXT", nullable: true),
                    sealed_encoding_aes_key = table.Column<string>(type: "TEXT", nullable: true),
                    corp_row_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wecom_apps", x => x.id);
                    table.ForeignKey(
                        name: "fk_wecom_apps_wecom_corps_corp_row_id",
                        column: x => x.corp_row_id,
                        principalTable: "wecom_corps",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "shared_versions",
                columns: new[] { "name", "value" },
                values: new object[] { "wecom", 0L });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at",
                table: "audit_entries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_what_at",
                table: "audit_entries",
                columns: new[] { "what", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_bindings_corp_id_normalized_member_id",
                table: "bindings",
                columns: new[] { "corp_id", "normalized_member_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bindings_corp_id_user_id",
                table: "bindings",
                columns: new[] { "corp_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bindings_user_id",
                table: "bindings",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_states_expires_at",
                table: "sign_in_states",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_wecom_apps_corp_row_id_agent_id",
                table: "wecom_apps",
                columns: new[] { "corp_row_id", "agent_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wecom_corps_corp_id",
                table: "wecom_corps",
                column: "corp_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wecom_seen_messages_at",
                table: "wecom_seen_messages",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "bindings");

            migrationBuilder.DropTable(
                name: "sign_in_states");

            migrationBuilder.DropTable(
                name: "wecom_apps");

            migrationBuilder.DropTable(
                name: "wecom_domain_files");

            migrationBuilder.DropTable(
                name: "wecom_seen_messages");

            migrationBuilder.DropTable(
                name: "wecom_tokens");

            migrationBuilder.DropTable(
                name: "wecom_corps");

            migrationBuilder.DeleteData(
                table: "shared_versions",
                keyColumn: "name",
                keyValue: "wecom");
        }
    }
}
