from django.urls import path

from khuang.planning.mutual.views import asking, desk, gifts, out, public

urlpatterns = [
    path("mutual/", public.funds, name="mutual"),
    path("mutual/ask/", asking.ask, name="mutual-ask"),
    path("mutual/mine/", asking.mine, name="mutual-mine"),
    path("mutual/<int:number>/", public.fund, name="mutual-fund"),
    path("mutual/<int:number>/account/", public.account_page, name="mutual-account"),
    path("mutual/appeals/<int:number>/", public.appeal, name="mutual-appeal"),
    path("desk/mutual/", desk.desk, name="mutual-desk"),
    path("desk/mutual/new/", desk.new_fund, name="mutual-new-fund"),
    path("desk/mutual/<int:number>/", desk.keep, name="mutual-keep"),
    path("desk/mutual/<int:number>/describe/", desk.describe, name="mutual-describe"),
    path("desk/mutual/<int:number>/close/", desk.close, name="mutual-close"),
    path("desk/mutual/<int:number>/item/", desk.new_item, name="mutual-new-item"),
    path("desk/mutual/<int:number>/appeal/", desk.new_appeal, name="mutual-new-appeal"),
    path("desk/mutual/<int:number>/give/", gifts.give, name="mutual-give"),
    path("desk/mutual/<int:number>/gifts/", gifts.listed, name="mutual-gifts"),
    path("desk/mutual/<int:number>/stock/", out.stock_page, name="mutual-stock"),
    path("desk/mutual/<int:number>/hand-out/", out.hand, name="mutual-hand"),
    path("desk/mutual/<int:number>/pay/", out.pay, name="mutual-pay"),
    path("desk/mutual/appeals/<int:number>/", desk.appeal, name="mutual-appeal-work"),
    path("desk/mutual/gifts/<uuid:gift>/", gifts.one, name="mutual-gift"),
    path("desk/mutual/gifts/<uuid:gift>/receipt/", gifts.receipt, name="mutual-receipt"),
    path("desk/mutual/handouts/<uuid:handout>/", out.handout, name="mutual-handout"),
    path("desk/mutual/payouts/<uuid:payout>/", out.payout, name="mutual-payout"),
]
