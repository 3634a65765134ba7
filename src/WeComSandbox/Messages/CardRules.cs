using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WeComSandbox.Api;

namespace WeComSandbox.Messages;

/// <summary>Longest texts of a card in characters: a robot's are shorter.</summary>
public sealed record CardSizes(string[] Types, int Title, int Description, int Big, int BigLabel, int SubTitle, int KeyName, int Value, int Jump)
{
    public static readonly CardSizes App = new(
        ["text_notice", "news_notice", "button_interaction", "vote_interaction", "multiple_interaction"], 36, 44, 14, 22, 160, 5, 30, 18);

    public static readonly CardSizes Robot = new(["text_notice", "news_notice"], 26, 30, 10, 15, 112, 5, 26, 13);
}

/// <summary>Template cards: what must be there, how many rows, what is cut.</summary>
public static partial class CardRules
{
    public static bool CallsBack(JsonObject card) =>
        card["action_menu"] is not null || card.TryText("card_type") is "button_interaction" or "vote_interaction" or "multiple_interaction";

    public static void Clean(JsonObject card, CardSizes sizes)
    {
        var type = card.TryText("card_type") ?? "";
        if (!sizes.Types.Contains(type))
        {
            throw new RefusalException(42031, "invalid Template_Card.CardType");
        }

        if (string.IsNullOrEmpty(card.TryObject("main_title")?.TryText("title")) && string.IsNullOrEmpty(card.TryText("sub_title_text")))
        {
            throw new RefusalException(42033, "Template_Card missing title: main_title.title or sub_title_text");
        }

        CheckTask(card);
        CheckAction(card, type);
        CheckPicture(card, type);
        CheckRows(card, sizes);
        CutTexts(card, sizes);
    }

    private static void CheckTask(JsonObject card)
    {
        var task = card.TryText("task_id");
        if (task is null ? CallsBack(card) : Bytes.Count(task) > 128 || !TaskId().IsMatch(task))
        {
            throw new RefusalException(42014, "invalid task_id");
        }

        if (card["action_menu"] is JsonObject menu && menu.Objects("action_list").Count is < 1 or > 3)
        {
            throw new RefusalException(40058, "action_menu.action_list needs 1 to 3 items");
        }
    }

    private static void CheckAction(JsonObject card, string type)
    {
        var action = card.TryObject("card_action");
        if (type is "text_notice" or "news_notice" && action?.TryNumber("type") is not (1 or 2))
        {
            throw new RefusalException(42045, "Template_Card.card_action is missing or invalid");
        }

        if (action?.TryNumber("type") == 1)
        {
            CheckLink(action);
        }
    }

    private static void CheckPicture(JsonObject card, string type)
    {
        var image = card.TryObject("card_image");
        if (type == "news_notice" && image is null && card["image_text_area"] is null)
        {
            throw new RefusalException(42044, "Template_Card.card_image.url is missing or invalid");
        }

        if (image is null)
        {
            return;
        }

        if (string.IsNullOrEmpty(image.TryText("url")))
        {
            throw new RefusalException(42044, "Template_Card.card_image.url is missing or invalid");
        }

        if (image["aspect_ratio"] is JsonValue ratio && (!ratio.TryGetValue<double>(out var value) || value is < 1.3 or > 2.25))
        {
            throw new RefusalException(40058, "card_image.aspect_ratio must be between 1.3 and 2.25");
        }
    }

    private static void CheckRows(JsonObject card, CardSizes sizes)
    {
        var rows = card.Objects("horizontal_content_list");
        if (rows.Count > 6)
        {
            throw new RefusalException(42035, "invalid Template_Card.horizontal_content_list size");
        }

        foreach (var row in rows)
        {
            if (string.IsNullOrEmpty(row.TryText("keyname")))
            {
                throw new RefusalException(42027, "Template_Card.horizontal_content_list.keyname is missing");
            }

            if (row.TryNumber("type") == 1)
            {
                CheckLink(row);
            }

            Bytes.CutFieldCharacters(row, "keyname", sizes.KeyName);
            Bytes.CutFieldCharacters(row, "value", sizes.Value);
        }

        if (card.Objects("vertical_content_list").Count > 4)
        {
            throw new RefusalException(42036, "invalid Template_Card.vertical_content_list size");
        }

        var jumps = card.Objects("jump_list");
        if (jumps.Count > 3)
        {
            throw new RefusalException(42042, "invalid Template_Card.jump_list size");
        }

        foreach (var jump in jumps)
        {
            if (string.IsNullOrEmpty(jump.TryText("title")))
            {
                throw new RefusalException(42033, "Template_Card missing title: jump_list");
            }

            if (jump.TryNumber("type") == 1)
            {
                CheckLink(jump);
            }

            Bytes.CutFieldCharacters(jump, "title", sizes.Jump);
        }
    }

    private static void CheckLink(JsonObject item)
    {
        if (string.IsNullOrEmpty(item.TryText("url")))
        {
            throw new RefusalException(42028, "Template_Card missing url");
        }

        Links.Check(item.TryText("url"), 2048);
    }

    private static void CutTexts(JsonObject card, CardSizes sizes)
    {
        Bytes.CutFieldCharacters(card.TryObject("source"), "desc", 20);
        Bytes.CutFieldCharacters(card.TryObject("main_title"), "title", sizes.Title);
        Bytes.CutFieldCharacters(card.TryObject("main_title"), "desc", sizes.Description);
        Bytes.CutFieldCharacters(card.TryObject("emphasis_content"), "title", sizes.Big);
        Bytes.CutFieldCharacters(card.TryObject("emphasis_content"), "desc", sizes.BigLabel);
        Bytes.CutFieldCharacters(card, "sub_title_text", sizes.SubTitle);
        foreach (var row in card.Objects("vertical_content_list"))
        {
            Bytes.CutFieldCharacters(row, "title", 38);
            Bytes.CutFieldCharacters(row, "desc", 160);
        }
    }

    [GeneratedRegex(@"^[0-9A-Za-z_\-@]+$")]
    private static partial Regex TaskId();
}
