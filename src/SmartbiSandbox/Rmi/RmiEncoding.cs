using System.Collections.Frozen;

namespace SmartbiSandbox.Rmi;

/// <summary>The vendor's table "SF1": it hides requests and replies from a glance, and from nobody else.</summary>
public static class RmiEncoding
{
    private const string Plain = "0123456789!%'()*+-.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz~_";
    private const string Wire = "71uNKJM9'mP/nAEs+fqOVtTaxHrcvl8F3oLYjW*zZ!B)U(~ihp_-IR.GSd6w504DkQgbC2Xey";

    private static readonly FrozenDictionary<char, char> _forward = Plain.Zip(Wire).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
    private static readonly FrozenDictionary<char, char> _backward = Wire.Zip(Plain).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    public static string Forward(string text) => Through(_forward, text);

    public static string Backward(string text) => Through(_backward, text);

    private static string Through(FrozenDictionary<char, char> table, string text) => string.Create(text.Length, (table, text), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = state.table.GetValueOrDefault(state.text[i], state.text[i]);
        }
    });
}
