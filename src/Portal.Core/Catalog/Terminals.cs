namespace Portal.Core.Catalog;

/// <summary>手机, 平板, 电脑: what something is published to, and where somebody reads.</summary>
[Flags]
public enum Terminals
{
    None = 0,
    Phone = 1,
    Tablet = 2,
    Desktop = 4,
    All = Phone | Tablet | Desktop,
}
