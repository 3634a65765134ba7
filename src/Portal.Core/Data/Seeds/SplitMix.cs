namespace Portal.Core.Data.Seeds;

/// <summary>SplitMix64: the same numbers on every machine and every version of .NET, which Random does not promise.</summary>
internal struct SplitMix(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A generator for one thing, so that a day or a dealer has its own numbers whatever was made before it.</summary>
    public static SplitMix For(int stream, int a, int b = 0, int c = 0) =>
        new(Mix(Mix(Mix(Mix((ulong)stream + Golden) + (ulong)a) + (ulong)b) + (ulong)c));

    public ulong Next() => Mix(_state += Golden);

    /// <summary>At least 0, below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * NextDouble());

    public bool Chance(double probability) => NextDouble() < probability;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
